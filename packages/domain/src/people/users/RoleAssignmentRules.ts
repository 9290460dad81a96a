import type { Role } from "../../access/Role.ts"

/** What a person is, in which branch. */
export interface Standing {
  readonly role: Role
  readonly branchCode: string | null
}

/** Why a role and a branch do not go together. */
export type StandingProblem = "branch_needed" | "branch_not_allowed"

/** Where the person stands after an assignment, if that can be. A super admin answers for all branches, so has none. */
export const standingAfter = (
  before: Standing,
  assigned: { readonly role: Role; readonly branchCode?: string | undefined }
): Standing | StandingProblem => {
  const { branchCode, role } = assigned
  if (role === "super_admin") return branchCode === undefined ? { role, branchCode: null } : "branch_not_allowed"
  if (role === "admin" && branchCode === undefined) return "branch_needed"
  return { role, branchCode: branchCode ?? before.branchCode }
}

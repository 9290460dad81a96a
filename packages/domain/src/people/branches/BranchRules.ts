import { staffAccess } from "../../access/Access.ts"

/** The list of branches is shared by all staff. */
export const readBranches = staffAccess(["admin", "super_admin"], { shared: true })

export const configureBranches = staffAccess(["super_admin"])

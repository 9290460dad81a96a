import type { Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"

/** Whom a caller reaches: everybody, or themself and the people of a branch, if they are its staff. */
type Reach = "everybody" | { readonly userCode: string; readonly branchCode: string | undefined }

/** The one rule (docs/security.md, rule 18), from which all below is made. */
const reachOf = ({ branchCode, role, userCode }: Principal): Reach =>
  role === "super_admin" ? "everybody" : { userCode, branchCode: role === "admin" ? branchCode : undefined }

/**
 * Whether the caller may see this person: themself, staff of the person's branch, or a super admin. Of a closed account super
 * admins alone: what is on record is locked until it is erased (docs/erasure.md).
 */
export const maySee = (
  caller: Principal,
  person: { readonly userCode: string; readonly branchCode: string | null; readonly closedAt: unknown }
): boolean => {
  const reach = reachOf(caller)
  if (reach !== "everybody" && person.closedAt !== null) return false
  return (
    reach === "everybody" ||
    reach.userCode === person.userCode ||
    (reach.branchCode !== undefined && reach.branchCode === person.branchCode)
  )
}

/** The people of a branch whose accounts are not closed, over rows with `branch_code` and `closed_at`, of `of` where they need it. */
const openIn = (branchCode: string, sql: Statement.Constructor, of: string) =>
  sql`(${sql.literal(of)}branch_code = ${branchCode} and ${sql.literal(of)}closed_at is null)`

/** {@link maySee} in SQL, over rows with `user_code`, `branch_code` and `closed_at`; `undefined` is everybody. */
export const visibleTo = (caller: Principal, sql: Statement.Constructor): Statement.Fragment | undefined => {
  const reach = reachOf(caller)
  if (reach === "everybody") return undefined
  if (reach.branchCode === undefined) return sql`user_code = ${reach.userCode}`
  return sql`(${openIn(reach.branchCode, sql, "")} or user_code = ${reach.userCode})`
}

/**
 * Whom staff find in a list: an admin their branch, where they themself are listed only as one of it. Over rows with `branch_code`
 * and `closed_at`; `of` is the alias that they need, with its point.
 */
export const listedFor = (
  caller: Principal,
  sql: Statement.Constructor,
  of: "" | `${string}.` = ""
): Statement.Fragment | undefined => {
  const reach = reachOf(caller)
  if (reach === "everybody") return undefined
  return reach.branchCode === undefined ? sql.literal("false") : openIn(reach.branchCode, sql, of)
}

/** The rule from the other side: the staff who reach people of this branch, or of none. */
export const staffOver = (branchCode: string | null, sql: Statement.Constructor): Statement.Fragment =>
  sql`(user_role = 'super_admin' or (user_role = 'admin' and branch_code = ${branchCode}::text))`

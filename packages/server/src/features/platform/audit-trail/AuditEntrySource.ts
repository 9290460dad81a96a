import type { Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { auditActions } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import { AuditEntryReads } from "@credbuzzpay/domain/platform/audit-trail/AuditEntry"
import { moment, opened, text, word } from "../reads/Column.ts"
import type { Opening } from "../reads/Opening.ts"
import type { Columns, RowSource } from "../reads/RowSource.ts"
import { actOpening, shownPlaces } from "./ActOpening.ts"

const ownAct = "r.user_code = r.subject_user_code"

/** Whether who did it is told to whom it is about, in SQL. */
export const isActorShown = `${ownAct} or r.user_code in ('system', 'anonymous')`

const columns = (own: boolean): Columns<typeof AuditEntryReads> => ({
  auditId: word("r.audit_id"),
  occurredAt: moment("r.occurred_at"),
  userCode: text("r.subject_user_code"),
  actor: word(own ? `case when ${isActorShown} then r.user_code else 'staff' end` : "r.user_code"),
  branchCode: text("r.branch_code"),
  action: word("r.action"),
  resourceType: text("r.resource_type"),
  resourceId: opened(shownPlaces.resourceId, "text"),
  oldValues: opened(shownPlaces.oldValues, "json"),
  newValues: opened(shownPlaces.newValues, "json"),
  reason: opened(shownPlaces.reason, "text"),
  ipAddress: opened(shownPlaces.ipAddress, "text"),
  requestId: text(own ? `case when ${ownAct} then r.request_id end` : "r.request_id"),
  isErased: opened(shownPlaces.isErased, "json")
})

const seen = {
  own: { columns: columns(true), opening: actOpening(true) },
  all: { columns: columns(false), opening: actOpening(false) }
}

const seenBy = ({ role }: Principal) => (role === "user" ? seen.own : seen.all)

/** The columns of an act: people see of what staff did to them neither who, nor why, nor from where. */
export const auditColumns = (caller: Principal): Columns<typeof AuditEntryReads> => seenBy(caller).columns

/** How what is sealed of an act is opened, as much of it as the caller sees. */
export const auditOpening = (caller: Principal): Opening => seenBy(caller).opening

const staffOnly = Object.entries(auditActions).flatMap(([action, { isStaffOnly }]) =>
  isStaffOnly === true ? [`'${action}'`] : []
)

/** The acts upon the caller that they are told of. */
export const uponSelf = (userCode: string, sql: Statement.Constructor) =>
  sql`(r.subject_user_code = ${userCode} and ${sql.literal(`r.action not in (${staffOnly.join(", ")})`)})`

/** Acts upon nobody whose account is closed: what is on record of them is locked until it is erased (docs/erasure.md). */
const ofOpen = (sql: Statement.Constructor) => sql`not exists (
  select from user_accounts closed where closed.user_code = r.subject_user_code and closed.closed_at is not null)`

/**
 * Which acts somebody sees: those upon themself, but for what staff alone see; an admin those in their branch, but upon whose account
 * is closed, and of one of its people (`isOfOne`) also those in none; a super admin all.
 */
export const actsFor = (
  caller: Principal,
  isOfOne: boolean,
  sql: Statement.Constructor
): Statement.Fragment | undefined => {
  const { branchCode, role, userCode } = caller
  if (role === "super_admin") return undefined
  if (role === "user" || branchCode === undefined) return uponSelf(userCode, sql)
  return isOfOne
    ? sql`(r.branch_code = ${branchCode} or r.branch_code is null or ${uponSelf(userCode, sql)})`
    : sql`(r.branch_code = ${branchCode} and ${ofOpen(sql)})`
}

/** The acts upon somebody whom the caller may see, as much of them as the caller sees. */
export const auditEntrySource: RowSource<Principal, typeof AuditEntryReads> = {
  readable: AuditEntryReads,
  table: "audit_trail r",
  columns: auditColumns,
  opening: auditOpening,
  relations: {},
  scope: (caller, sql) => actsFor(caller, true, sql)
}

import type { Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { AuditEntryReads } from "@credbuzzpay/domain/platform/audit-trail/AuditEntry"
import { json, moment, text, word } from "../reads/Column.ts"
import type { Columns, RowSource } from "../reads/RowSource.ts"

/** The columns that say which member of staff acted, why and from where: for staff only. */
const OF_THE_HOUSE = `array['reason', 'block_reason', 'block_kind', 'requested_by', 'decided_by', 'approved_by', 'granted_by']`

const ownAct = "r.user_code = r.subject_user_code"

/** Whether who did it is told to whom it is about, in SQL. */
export const isActorShown = `${ownAct} or r.user_code in ('system', 'anonymous')`

const columns = (own: boolean) => ({
  auditId: word("r.audit_id"),
  occurredAt: moment("r.occurred_at"),
  userCode: text("r.subject_user_code"),
  actor: word(own ? `case when ${isActorShown} then r.user_code else 'staff' end` : "r.user_code"),
  branchCode: text("r.branch_code"),
  action: word("r.action"),
  resourceType: text("r.resource_type"),
  resourceId: text("r.resource_id"),
  oldValues: json(own ? `r.old_values - ${OF_THE_HOUSE}` : "r.old_values"),
  newValues: json(own ? `r.new_values - ${OF_THE_HOUSE}` : "r.new_values"),
  reason: text(own ? `case when ${ownAct} then r.reason end` : "r.reason"),
  ipAddress: word(own ? `case when ${ownAct} then host(r.ip_address) end` : "host(r.ip_address)"),
  requestId: text(own ? `case when ${ownAct} then r.request_id end` : "r.request_id")
})

const shown: Readonly<Record<"own" | "all", Columns<typeof AuditEntryReads>>> = {
  own: columns(true),
  all: columns(false)
}

/** The columns of an act: people see of what staff did to them neither who, nor why, nor from where. */
export const auditColumns = ({ role }: Principal): Columns<typeof AuditEntryReads> =>
  role === "user" ? shown.own : shown.all

/**
 * Which acts somebody sees: those upon themself; an admin those in their branch, and of one of its people (`isOfOne`) also
 * those in none; a super admin all.
 */
export const actsFor = (
  { branchCode, role, userCode }: Principal,
  isOfOne: boolean,
  sql: Statement.Constructor
): Statement.Fragment | undefined => {
  if (role === "super_admin") return undefined
  if (role === "user" || branchCode === undefined) return sql`r.subject_user_code = ${userCode}`
  return isOfOne
    ? sql`(r.branch_code = ${branchCode} or r.branch_code is null or r.subject_user_code = ${userCode})`
    : sql`r.branch_code = ${branchCode}`
}

/** The acts upon somebody whom the caller may see, as much of them as the caller sees. */
export const auditEntrySource: RowSource<Principal, typeof AuditEntryReads> = {
  readable: AuditEntryReads,
  table: "audit_trail r",
  columns: auditColumns,
  relations: {},
  scope: (caller, sql) => actsFor(caller, true, sql)
}

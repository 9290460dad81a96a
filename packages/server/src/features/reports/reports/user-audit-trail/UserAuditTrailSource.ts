import type { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { type AuditReads, UserAuditTrail } from "@credbuzzpay/domain/reports/reports/UserAuditTrail"
import { fullNameOf } from "../../../accounts/FamilyName.ts"
import { knowsPerson } from "../PersonScope.ts"
import { json, moment, text, word } from "../ReportColumn.ts"
import type { ReportSource } from "../ReportSource.ts"
import { countsBy, sumOf } from "../SummaryCounts.ts"

type Query = (typeof UserAuditTrail.input)["Type"]

/** What audit rows say of who in the house did it and why: for the house. */
const OF_THE_HOUSE = `array['reason', 'block_reason', 'block_kind', 'requested_by', 'decided_by', 'approved_by', 'granted_by']`

const ownAct = "r.user_code = r.subject_user_code"

const isShown = `${ownAct} or r.user_code in ('system', 'anonymous')`

const columns = (own: boolean) => ({
  auditId: word("r.audit_id"),
  occurredAt: moment("r.occurred_at"),
  userCode: text("r.subject_user_code"),
  actor: word(own ? `case when ${isShown} then r.user_code else 'staff' end` : "r.user_code"),
  branchCode: text("r.branch_code"),
  action: word("r.action"),
  resourceType: text("r.resource_type"),
  resourceId: text("r.resource_id"),
  oldValues: json(own ? `r.old_values - ${OF_THE_HOUSE}` : "r.old_values"),
  newValues: json(own ? `r.new_values - ${OF_THE_HOUSE}` : "r.new_values"),
  reason: text(own ? `case when ${ownAct} then r.reason end` : "r.reason"),
  ipAddress: word(own ? `case when ${ownAct} then host(r.ip_address) end` : "host(r.ip_address)"),
  requestId: text(own ? `case when ${ownAct} then r.request_id end` : "r.request_id"),
  userName: text(fullNameOf("subject")),
  actorName: text(fullNameOf("actor"))
})

/**
 * Somebody their own; an admin what happened in their branch, and of one of its people also what happened in none; a
 * super admin everything.
 */
const rows = (caller: Principal, { actor, userCode }: Query, sql: SqlClient.SqlClient) => {
  if (caller.role === "super_admin") return undefined
  if (caller.role === "user" || caller.branchCode === undefined) {
    const own = sql`r.subject_user_code = ${caller.userCode}`
    // Asking for somebody of staff by their code would tell what is shown as `staff`.
    return actor === undefined || caller.role !== "user" ? own : sql.and([own, sql.literal(`(${isShown})`)])
  }
  if (userCode === caller.userCode) return undefined
  return userCode === undefined
    ? sql`r.branch_code = ${caller.branchCode}`
    : sql`(r.branch_code = ${caller.branchCode} or r.branch_code is null)`
}

/** Of what is written all day the order of time finds a page as fast; all others have an index, which a parameter could not choose. */
const frequent = ["session.started", "session.ended", "user.updated"]
const rare = `r.action not in (${frequent.map((action) => `'${action}'`).join(", ")})`

type Summary = NonNullable<(typeof UserAuditTrail.answer)["Type"]["summary"]>

/** `GET reports/user-audit-trail/` in SQL. Every filter has its index (steps 0047 and 0057); a test asks the planner. */
export const userAuditTrailSource: ReportSource<typeof AuditReads, typeof UserAuditTrail.filters, Summary> = {
  report: UserAuditTrail,
  path: "/api/v1/reports/user-audit-trail",
  table: "audit_trail r",
  joins: {
    userName: "left join user_accounts subject on subject.user_code = r.subject_user_code",
    actorName: "left join user_accounts actor on actor.user_code = r.user_code"
  },
  at: "r.occurred_at",
  byMonth: true,
  id: { sql: "r.audit_id", type: "uuid" },
  columns,
  conditions: {
    userCode: (userCode, sql) => sql`r.subject_user_code = ${userCode}`,
    actor: (actor, sql) => sql`r.user_code = ${actor}`,
    action: (action, sql) =>
      frequent.includes(action) ? sql`r.action = ${action}` : sql`(r.action = ${action} and ${sql.literal(rare)})`,
    resourceType: (kind, sql) => sql`r.resource_type = ${kind}`
  },
  branchIs: (branch, sql) => sql`r.branch_code = ${branch}`,
  scope: (caller, query, sql) => ({
    rows: rows(caller, query, sql),
    knowsPerson: knowsPerson(caller, query.userCode, sql)
  }),
  dimensions: { action: "r.action" },
  countedBy: [["action"], ["day"]],
  summary: (counts, days) => {
    const actions = countsBy(counts, "action")
    const perDay = new Map(countsBy(counts, "day").map((count) => [count.of["day"], count.rows]))
    return {
      rows: sumOf(actions),
      by_action: actions
        .map(({ of, rows: n }) => ({ action: of["action"] ?? "", rows: n }))
        .toSorted((a, b) => b.rows - a.rows || (a.action < b.action ? -1 : 1)),
      by_day: days.map((day) => ({ day, rows: perDay.get(day) ?? 0 }))
    }
  }
}

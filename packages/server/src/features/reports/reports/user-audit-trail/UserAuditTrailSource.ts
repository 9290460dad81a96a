import type { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { AuditReads, UserAuditTrail } from "@credbuzzpay/domain/reports/reports/UserAuditTrail"
import { fullNameOf } from "../../../accounts/FamilyName.ts"
import { branchSource } from "../../../people/branches/BranchSource.ts"
import { colleagueSource, personSource } from "../../../people/users/UserSource.ts"
import { actsFor, auditColumns, auditOpening, isActorShown } from "../../../platform/audit-trail/AuditEntrySource.ts"
import { text } from "../../../platform/reads/Column.ts"
import type { SourceOf } from "../ReportSource.ts"
import { countsBy, sumOf } from "../SummaryCounts.ts"

const subject = "left join user_accounts subject on subject.user_code = r.subject_user_code"
const actor = "left join user_accounts actor on actor.user_code = r.user_code"

/** Who did something to one who is seen may be seen by fewer: of a closed account super admins alone read the name. */
const names = ({ role }: Principal) => ({
  userName: text(fullNameOf("subject"), subject),
  actorName: text(
    role === "super_admin" ? fullNameOf("actor") : `case when actor.closed_at is null then ${fullNameOf("actor")} end`,
    actor
  )
})

const rows = (
  caller: Principal,
  { actor, userCode }: (typeof UserAuditTrail.input)["Type"],
  sql: SqlClient.SqlClient
) => {
  const acts = actsFor(caller, userCode !== undefined, sql)
  // Asking for somebody of staff by their code would tell what is shown as `staff`.
  return acts === undefined || actor === undefined || caller.role !== "user"
    ? acts
    : sql.and([acts, sql.literal(`(${isActorShown})`)])
}

/** Of what is written all day the order of time finds a page as fast; all others have an index, which a parameter could not choose. */
const frequent = ["session.started", "session.ended", "user.updated"]
const rare = `r.action not in (${frequent.map((action) => `'${action}'`).join(", ")})`

/** `GET reports/user-audit-trail/` in SQL. Every filter has its index (steps 0047 and 0057); a test asks the planner. */
export const userAuditTrailSource: SourceOf<typeof UserAuditTrail> = {
  report: UserAuditTrail,
  path: "/api/v1/reports/user-audit-trail",
  source: {
    readable: AuditReads,
    table: "audit_trail r",
    columns: (caller) => ({ ...auditColumns(caller), ...names(caller) }),
    opening: auditOpening,
    relations: {
      user: { source: personSource, from: "r.subject_user_code", to: "user_code" },
      actorUser: { source: colleagueSource, from: "r.user_code", to: "user_code" },
      branch: { source: branchSource, from: "r.branch_code", to: "branch_code" }
    }
  },
  at: "r.occurred_at",
  byMonth: true,
  tie: { sql: "r.audit_id", type: "uuid", isUnique: true },
  conditions: {
    userCode: (userCode, sql) => sql`r.subject_user_code = ${userCode}`,
    actor: (actor, sql) => sql`r.user_code = ${actor}`,
    action: (action, sql) =>
      frequent.includes(action) ? sql`r.action = ${action}` : sql`(r.action = ${action} and ${sql.literal(rare)})`,
    resourceType: (kind, sql) => sql`r.resource_type = ${kind}`
  },
  branchIs: (branch, sql) => sql`r.branch_code = ${branch}`,
  scope: rows,
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

import type { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { riskReasons } from "@credbuzzpay/domain/identity/login-risk/RiskReasons"
import {
  AttemptReads,
  AttemptStatus,
  LoginActivityReport
} from "@credbuzzpay/domain/reports/reports/LoginActivityReport"
import { fullNameOf } from "../../../accounts/FamilyName.ts"
import { listedFor } from "../../../accounts/PersonScope.ts"
import { branchSource } from "../../../people/branches/BranchSource.ts"
import { personSource } from "../../../people/users/UserSource.ts"
import { json, moment, text, word } from "../../../platform/reads/Column.ts"
import type { SourceOf } from "../ReportSource.ts"
import { byWord, countsBy, grouped, sumOf } from "../SummaryCounts.ts"

const words = JSON.stringify(
  Object.fromEntries(Object.entries(riskReasons).map(([code, reason]) => [code, reason.words]))
).replaceAll("'", "''")

// Most attempts have none, which is told from the value alone.
const reasons = `case when r.risk_reasons = '[]' then '[]'::json else (
  select json_agg(json_build_object('code', code, 'words', '${words}'::jsonb ->> code))
  from jsonb_array_elements_text(r.risk_reasons) code) end`

const person = "left join user_accounts person on person.user_code = r.user_code"

const columns = {
  activityId: word("r.activity_id"),
  occurredAt: moment("r.occurred_at"),
  userCode: text("r.user_code"),
  status: word("r.status"),
  platform: word("r.platform"),
  ipAddress: word("host(r.ip_address)"),
  deviceName: text("r.device_info ->> 'name'"),
  userAgent: text("r.device_info ->> 'user_agent'"),
  riskScore: json("r.risk_score"),
  riskReasons: json(reasons),
  sessionId: word("r.session_id"),
  requestId: text("r.request_id"),
  reason: text("r.reason"),
  loginId: text("r.login_id"),
  userName: text(fullNameOf("person"), person),
  branchCode: text("person.branch_code", person)
}

const inBranch = (branch: string, sql: SqlClient.SqlClient) =>
  sql`exists (select from user_accounts b where b.user_code = r.user_code and b.branch_code = ${branch})`

/** Somebody their own; an admin those of their branch's people and their own; a super admin everything. */
const rows = (
  caller: Principal,
  { userCode }: (typeof LoginActivityReport.input)["Type"],
  sql: SqlClient.SqlClient
) => {
  if (caller.role === "super_admin") return undefined
  if (caller.role === "user" || caller.branchCode === undefined) return sql`r.user_code = ${caller.userCode}`
  if (userCode === caller.userCode) return undefined
  const listed = listedFor(caller, sql, "b.") ?? sql.literal("true")
  return sql`exists (select from user_accounts b where b.user_code = r.user_code and ${listed})`
}

const statuses = AttemptStatus.literals

/** `GET reports/login-activity/` in SQL. Every filter has its index (steps 0011, 0045, 0047 and 0057); a test asks the planner. */
export const loginActivitySource: SourceOf<typeof LoginActivityReport> = {
  report: LoginActivityReport,
  path: "/api/v1/reports/login-activity",
  source: {
    readable: AttemptReads,
    table: "login_activities r",
    columns,
    relations: {
      user: { source: personSource, from: "r.user_code", to: "user_code" },
      branch: { source: branchSource, from: "person.branch_code", join: person, to: "branch_code" }
    }
  },
  at: "r.occurred_at",
  byMonth: true,
  tie: { sql: "r.activity_id", type: "uuid", isUnique: true },
  conditions: {
    userCode: (userCode, sql) => sql`r.user_code = ${userCode}`,
    // What did not succeed, and what is above nothing, have indexes that the values alone could not choose.
    status: (status, sql) =>
      status === "success" ? sql`r.status = ${status}` : sql`(r.status = ${status} and r.status <> 'success')`,
    minRisk: (least, sql) => (least === 0 ? sql.literal("true") : sql`(r.risk_score >= ${least} and r.risk_score > 0)`),
    // A network is from its first address to its last in the index.
    ip: (ip, sql) => sql`(r.ip_address <<= ${ip}::text::inet
      and r.ip_address between network(${ip}::text::inet)::inet and
        set_masklen(broadcast(${ip}::text::inet), case family(${ip}::text::inet) when 4 then 32 else 128 end))`
  },
  branchIs: inBranch,
  scope: rows,
  dimensions: { status: "r.status" },
  countedBy: [["status"], ["day", "status"]],
  summary: (counts, days) => {
    const byStatus = countsBy(counts, "status")
    const perDay = grouped(countsBy(counts, "day", "status"), "day")
    return {
      rows: sumOf(byStatus),
      by_status: byWord(statuses, byStatus, "status"),
      by_day: days.map((day) => {
        const found = perDay.get(day) ?? []
        return { day, rows: sumOf(found), counts: byWord(statuses, found, "status") }
      })
    }
  }
}

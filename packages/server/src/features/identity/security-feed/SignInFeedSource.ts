import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { attemptReasons } from "@credbuzzpay/domain/identity/login-activity/AttemptReasons"
import { riskReasons } from "@credbuzzpay/domain/identity/login-risk/RiskReasons"
import { SignInList, SignInReads } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import type { IpPlaces } from "../login-risk/IpPlaces.ts"
import type { ListSource } from "../../platform/reads/ListSource.ts"
import { column, instantColumn, type RowSource } from "../../platform/reads/RowSource.ts"

/** A code as it is kept, with its words; one that this version does not know speaks for itself. */
const withWords = (table: Readonly<Record<string, { readonly words: string }>>) => (code: unknown) => ({
  code,
  words: table[String(code)]?.words ?? String(code)
})

const reasonOf = withWords(attemptReasons)
const riskOf = withWords(riskReasons)

const DISOWNED = "(select d.disowned_at from disowned_sign_ins d where d.activity_id = login_activities.activity_id)"

/** One's own attempts, whatever one's role. */
const signInSource = (places: IpPlaces["Service"]): RowSource<Principal, typeof SignInReads> => ({
  readable: SignInReads,
  table: "login_activities",
  columns: {
    activityId: column("activity_id"),
    status: column("status"),
    reason: { sql: "reason", json: (code) => (code === null ? null : reasonOf(code)) },
    riskScore: column("risk_score"),
    riskReasons: { sql: "risk_reasons", json: (codes) => (Array.isArray(codes) ? codes.map(riskOf) : []) },
    platform: column("platform"),
    deviceName: column("device_info ->> 'name'"),
    userAgent: column("device_info ->> 'user_agent'"),
    ip: column("host(ip_address)"),
    place: {
      sql: "host(ip_address)",
      json: (ip) => (typeof ip === "string" ? (places.of(ip)?.name ?? null) : null)
    },
    sessionId: column("session_id"),
    disownedAt: instantColumn(DISOWNED),
    occurredAt: instantColumn("occurred_at")
  },
  relations: {},
  scope: (caller, sql) => sql`user_code = ${caller.userCode}`
})

type Source = ListSource<Principal, typeof SignInReads, (typeof SignInList.sortKeys)[number], typeof SignInList.filters>

/** `GET users/me/security/sign-ins` in SQL. */
export const signInFeedSource = (places: IpPlaces["Service"]): Source => ({
  list: SignInList,
  path: "/api/v1/users/me/security/sign-ins",
  source: signInSource(places),
  sort: { occurredAt: { sql: "occurred_at", type: "timestamptz" } },
  defaultSort: ["-occurredAt"],
  tie: { sql: "activity_id", type: "uuid", isUnique: true },
  conditions: {
    status: (status, sql) => sql`status = ${status}`,
    disowned: (isDisowned, sql) => sql`${sql.literal(DISOWNED)} is ${sql.literal(isDisowned ? "not null" : "null")}`,
    from: (from, sql) => sql`occurred_at >= ${new Date(from.epochMilliseconds)}`,
    to: (to, sql) => sql`occurred_at < ${new Date(to.epochMilliseconds)}`
  },
  scopeName: ({ userCode }) => userCode
})

import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { attemptReasons } from "@credbuzzpay/domain/identity/login-activity/AttemptReasons"
import { riskReasons } from "@credbuzzpay/domain/identity/login-risk/RiskReasons"
import { SignInList, SignInReads } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import type { IpPlaces } from "../login-risk/IpPlaces.ts"
import { json, made, moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"

/** A code as it is kept, with its words; one that this version does not know speaks for itself. */
const withWords = (table: Readonly<Record<string, { readonly words: string }>>) => (code: unknown) => ({
  code,
  words: table[String(code)]?.words ?? String(code)
})

const reasonOf = withWords(attemptReasons)
const riskOf = withWords(riskReasons)

/** A list of codes, in the form of the column. */
const codesOf = (list: string | null): ReadonlyArray<unknown> => (list === null ? [] : JSON.parse(list))

const DISOWNED = "(select d.disowned_at from disowned_sign_ins d where d.activity_id = login_activities.activity_id)"

/** One's own attempts, whatever one's role. */
const signInSource = (places: IpPlaces["Service"]): RowSource<Principal, typeof SignInReads> => ({
  readable: SignInReads,
  table: "login_activities",
  columns: {
    activityId: word("activity_id"),
    status: word("status"),
    reason: made("reason", (code) => (code === null ? null : reasonOf(code))),
    riskScore: json("risk_score"),
    riskReasons: made("risk_reasons::text", (codes) => codesOf(codes).map(riskOf)),
    platform: word("platform"),
    deviceName: text("device_info ->> 'name'"),
    userAgent: text("device_info ->> 'user_agent'"),
    ip: text("host(ip_address)"),
    place: made("host(ip_address)", (ip) => (ip === null ? null : (places.of(ip)?.name ?? null))),
    sessionId: word("session_id"),
    disownedAt: moment(DISOWNED),
    occurredAt: moment("occurred_at")
  },
  relations: {},
  scope: (caller, sql) => sql`user_code = ${caller.userCode}`
})

/** `GET users/me/security/sign-ins` in SQL. */
export const signInFeedSource = (places: IpPlaces["Service"]): SourceOf<Principal, typeof SignInList> => ({
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

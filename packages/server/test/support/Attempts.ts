import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { RequestInfo } from "../../src/http/RequestInfo.ts"

/** Makes a call come from this address, and from this kind of program. */
export const from = (ip: string, userAgent = "Mozilla/5.0 (Linux; Android 15) Chrome/131.0") =>
  Effect.provideService(RequestInfo, { ip, userAgent })

export interface AttemptRow {
  readonly userCode: string | null
  readonly loginId: string
  readonly status: string
  readonly reason: string | null
  readonly platform: string | null
  readonly sessionId: string | null
  readonly riskScore: number
  readonly riskReasons: ReadonlyArray<string>
}

const columns = "user_code, login_id, status, reason, platform, session_id, risk_score, risk_reasons"

/** What the log says of somebody's attempts to sign in, the oldest first. */
export const attemptsOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<AttemptRow>`
    select ${sql.literal(columns)} from login_activities where user_code = ${userCode} order by activity_id`
})

export const newestAttempt = Effect.fnUntraced(function* (userCode: string) {
  return (yield* attemptsOf(userCode)).at(-1)
})

/** The newest attempt of all, whoever's it is. */
export const newestOfAll = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<AttemptRow>`
    select ${sql.literal(columns)} from login_activities order by activity_id desc limit 1`
  return rows[0]
})

import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type Statement } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { AttemptReason, AttemptStatus } from "@credbuzzpay/domain/identity/login-activity/AttemptReasons"
import type { RiskAssessment } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** One try to sign in. `loginId` is what was typed when it is an account's, a keyed hash when it matches none. */
export interface LoginAttempt {
  readonly userCode: string | null
  readonly loginId: string
  readonly status: AttemptStatus
  /** Never shown to whoever tried. */
  readonly reason: AttemptReason | null
  readonly platform: Platform | null
  readonly deviceName: string | null
  readonly sessionId: string | null
  readonly risk: RiskAssessment
}

/** Whether attempts are recorded with their device. See `AttemptLog`. */
export const RecordsDevice = Context.Reference<boolean>("@credbuzzpay/server/login-activity/RecordsDevice", {
  defaultValue: () => true
})

/**
 * Every try to sign in, kept for good (`login_activities`, append-only). What records a try must neither fail nor delay it:
 * callers go through `AttemptLog`. **Errors**: `Unavailable`.
 */
export class LoginActivity extends Context.Service<
  LoginActivity,
  {
    readonly record: (attempt: LoginAttempt) => Effect.Effect<void, Unavailable>
    /** The statement that records it, to be part of a larger one. */
    readonly statement: (attempt: LoginAttempt) => Effect.Effect<Statement.Statement<unknown>>
  }
>()("@credbuzzpay/server/login-activity/LoginActivity") {
  static readonly layer = Layer.effect(
    LoginActivity,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom
      const statement = Effect.fnUntraced(function* (attempt: LoginAttempt) {
        const { ip, userAgent } = yield* RequestInfo
        const { deviceName } = attempt
        const device = (yield* RecordsDevice)
          ? JSON.stringify({ name: deviceName, user_agent: userAgent ?? null })
          : JSON.stringify({ name: null, user_agent: null })
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const { reasons, score } = attempt.risk
        return sql`
          insert into login_activities (activity_id, user_code, login_id, status, reason, platform, ip_address,
            device_info, risk_score, risk_reasons, session_id, request_id, occurred_at)
          values (${yield* random.uuidV7()}, ${attempt.userCode}, ${attempt.loginId}, ${attempt.status},
            ${attempt.reason}, ${attempt.platform}, ${ip ?? null}::text::inet, ${device}::text::jsonb,
            ${score}::int, ${JSON.stringify(reasons)}::text::jsonb, ${attempt.sessionId}, ${yield* RequestId}, ${now})`
      })
      const record = traced("LoginActivity.record")(function* (attempt: LoginAttempt) {
        yield* repoBoundary(Effect.flatten(statement(attempt)))
      })
      return { record, statement }
    })
  )
}

import { Context, DateTime, Effect, Layer, type Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import type { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { invalidCredentials } from "@credbuzzpay/domain/sessions/SessionErrors"
import type { LoginResult } from "@credbuzzpay/domain/sessions/SignedIn"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../http/RequestInfo.ts"
import { LoginActivity, type LoginAttempt } from "../login-activity/LoginActivity.ts"
import { Challenges } from "../two-factor/Challenges.ts"
import { TrustedDevices } from "../two-factor/TrustedDevices.ts"
import { toUser } from "../users/UserRow.ts"
import type { CredentialRow } from "./Credentials.ts"
import { LockNotices } from "./LockNotices.ts"
import { LoginThrottle, type Reservation } from "./LoginThrottle.ts"
import { SessionStarter } from "./SessionStarter.ts"
import { placeDenied, placeProblem } from "./SignInPlace.ts"
import { TokenPairs } from "./TokenPairs.ts"

/** A sign-in whose password was right. */
export interface PasswordPassed {
  readonly attempt: Omit<LoginAttempt, "status" | "reason">
  readonly tried: Reservation
  readonly client: {
    readonly platform: Platform
    readonly deviceHash: Uint8Array | null
    readonly deviceName: string | null
  }
  readonly trustedDeviceToken: Redacted.Redacted<string> | undefined
}

/** What a right password leads to: a session, or the question for the second factor (SECURITY.md 7). */
export class SecondStep extends Context.Service<SecondStep>()("@credbuzzpay/server/sessions/SecondStep", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const throttle = yield* LoginThrottle
    const activity = yield* LoginActivity
    const starter = yield* SessionStarter
    const pairs = yield* TokenPairs
    const notices = yield* LockNotices
    const challenges = yield* Challenges
    const trusted = yield* TrustedDevices

    const startSession = Effect.fnUntraced(function* (
      account: CredentialRow,
      passed: PasswordPassed,
      provenAt: Date | undefined
    ) {
      const problem = placeProblem(account, passed.client.platform, (yield* RequestInfo).ip)
      if (problem !== undefined) {
        yield* activity.record({ ...passed.attempt, status: "blocked", reason: problem })
        return yield* placeDenied(problem)
      }
      const started = yield* Effect.gen(function* () {
        const beside = (sessionId: string) =>
          Effect.map(
            activity.statement({ ...passed.attempt, sessionId, status: "success", reason: null }),
            (recorded) => [recorded, throttle.forget(`user:${account.userCode}`)]
          )
        const session = yield* starter.start(account, passed.client, { provenAt, beside })
        yield* notices.afterSuccess(account, passed.tried)
        return session
      }).pipe(
        sql.withTransaction,
        repoBoundary,
        Effect.catchTag("StandingChanged", () => Effect.fail(invalidCredentials()))
      )
      const tokens = yield* pairs.pair(started.bearer, started.refresh)
      return { mfaRequired: false as const, ...tokens, user: toUser(account) }
    })

    const challenge = (account: CredentialRow, passed: PasswordPassed) =>
      Effect.gen(function* () {
        yield* throttle.clear(`user:${account.userCode}`)
        yield* activity.record({ ...passed.attempt, status: "challenged", reason: "second_factor_needed" })
        yield* notices.afterSuccess(account, passed.tried)
        return yield* challenges.issue(account, { loginId: passed.attempt.loginId, ...passed.client })
      }).pipe(sql.withTransaction, repoBoundary)

    /**
     * **Errors**: `AuthenticationFailed` when the account changed meanwhile; `PermissionDenied` when no more is to be proven
     * and the account may not be used from here; `Unavailable`.
     */
    const afterPassword = Effect.fn("SecondStep.afterPassword")(function* (
      account: CredentialRow,
      passed: PasswordPassed
    ): Effect.fn.Return<LoginResult, AuthenticationFailed | PermissionDenied | Unavailable> {
      if (account.factorMethods.length === 0) return yield* startSession(account, passed, undefined)
      const now = DateTime.toDateUtc(yield* DateTime.now)
      const provenAt =
        passed.trustedDeviceToken === undefined
          ? undefined
          : yield* repoBoundary(trusted.provenAt(account.userCode, passed.trustedDeviceToken, now))
      return provenAt === undefined ? yield* challenge(account, passed) : yield* startSession(account, passed, provenAt)
    })

    return { afterPassword }
  })
}) {
  static readonly layer = Layer.effect(SecondStep, SecondStep.make)
}

import { Context, DateTime, Effect, Layer, type Redacted } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { invalidCredentials } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { LoginResult } from "@credbuzzpay/domain/identity/sign-in/SignedIn"
import { repoBoundary, unlessRefused } from "../../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { AttemptLog } from "../login-activity/AttemptLog.ts"
import { LoginActivity, type LoginAttempt } from "../login-activity/LoginActivity.ts"
import { LoginRisk } from "../login-risk/LoginRisk.ts"
import { RiskMetrics } from "../login-risk/RiskMetrics.ts"
import { RiskNotices } from "../login-risk/RiskNotices.ts"
import { Challenges } from "./Challenges.ts"
import { TrustedDevices } from "../two-factor/TrustedDevices.ts"
import { toUser } from "../../accounts/UserRow.ts"
import type { CredentialRow } from "../sessions/Credentials.ts"
import { LockNotices } from "../sessions/LockNotices.ts"
import { LoginThrottle, type LoginTry } from "../sessions/LoginThrottle.ts"
import { SessionStarter } from "../sessions/SessionStarter.ts"
import { placeDenied, placeProblem } from "../sessions/SignInPlace.ts"
import { TokenPairs } from "../sessions/TokenPairs.ts"
import { traced } from "../../../tracing/Traced.ts"

type Refusal = ReturnType<typeof invalidCredentials | typeof placeDenied>

/** A sign-in whose password was right. */
export interface PasswordPassed {
  readonly attempt: Omit<LoginAttempt, "status" | "reason">
  readonly tried: LoginTry
  readonly client: {
    readonly platform: Platform
    readonly deviceHash: Uint8Array | null
    readonly deviceName: string | null
    readonly deviceTokenHash: Uint8Array | null
  }
  /** The sessions that one more would put beyond the caps, as they were read with the account. */
  readonly beyondCaps: ReadonlyArray<string>
  readonly trustedDeviceToken: Redacted.Redacted<string> | undefined
}

/** What a right password leads to: a session, or the question for the second factor (docs/security.md, rule 7). */
export class SecondStep extends Context.Service<SecondStep>()("@credbuzzpay/server/sessions/SecondStep", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const throttle = yield* LoginThrottle
    const activity = yield* LoginActivity
    const log = yield* AttemptLog
    const risk = yield* LoginRisk
    const riskNotices = yield* RiskNotices
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
        yield* log.write(activity.record({ ...passed.attempt, status: "blocked", reason: problem }))
        return yield* placeDenied(problem)
      }
      const attempt = {
        ...passed.attempt,
        status: "success",
        reason: provenAt === undefined ? null : "trusted_device"
      } as const
      const beside =
        (recorded: (attempt: LoginAttempt) => Effect.Effect<ReadonlyArray<Statement.Fragment>>) =>
        (sessionId: string) =>
          Effect.map(recorded({ ...attempt, sessionId }), (statements) => [
            ...statements,
            throttle.succeed(passed.tried)
          ])

      const inTransaction = log
        .recording(({ guard, statements }) =>
          Effect.gen(function* () {
            const session = yield* guard(
              starter.start(account, passed.client, { provenAt, beside: beside(statements) })
            )
            yield* notices.afterSuccess(account, passed.tried)
            if (risk.acts(attempt.risk).notify) yield* riskNotices.tell(account, attempt, "signed_in")
            return session
          }).pipe(sql.withTransaction)
        )
        .pipe(
          repoBoundary,
          Effect.catchTag("StandingChanged", () =>
            Effect.andThen(
              log.write(activity.record({ ...passed.attempt, status: "blocked", reason: "account_changed" })),
              Effect.fail(invalidCredentials())
            )
          )
        )

      // Nobody is told of most sign-ins, so that the session's statement is all there is to write. Where the database
      // refuses it, nothing is written, and the transaction finds out why.
      const isUsual = !notices.areDue(passed.tried) && !risk.acts(attempt.risk).notify
      const asOne = starter.startAsRead(account, passed.client, passed.beyondCaps, {
        provenAt,
        beside: beside((made) => Effect.map(activity.statement(made), (statement) => [statement]))
      })
      const started = yield* isUsual ? unlessRefused(asOne, inTransaction) : inTransaction
      const tokens = yield* pairs.pair(started.bearer, started.refresh)
      const { deviceToken } = started
      const kept = deviceToken === undefined ? {} : { deviceToken }
      return { mfaRequired: false as const, ...tokens, ...kept, user: toUser(account) }
    })

    const challenge = (account: CredentialRow, passed: PasswordPassed, isStepUp: boolean) => {
      const attempt = {
        ...passed.attempt,
        status: "challenged",
        reason: isStepUp ? "risk_step_up" : "second_factor_needed"
      } as const
      return log
        .recording(({ record }) =>
          Effect.gen(function* () {
            yield* throttle.succeed(passed.tried)
            yield* record(attempt)
            yield* notices.afterSuccess(account, passed.tried)
            if (risk.acts(attempt.risk).notify) yield* riskNotices.tell(account, attempt, "challenged")
            return yield* challenges.issue(
              account,
              { loginId: attempt.loginId, ...passed.client },
              { isStepUp, risk: attempt.risk }
            )
          }).pipe(sql.withTransaction)
        )
        .pipe(repoBoundary)
    }

    /** When the second factor was last proven on this device, where the account has one and the device is trusted. */
    const trustedSince = Effect.fnUntraced(function* (account: CredentialRow, passed: PasswordPassed) {
      if (account.factorMethods.length === 0 || passed.trustedDeviceToken === undefined) return undefined
      const now = DateTime.toDateUtc(yield* DateTime.now)
      return yield* repoBoundary(trusted.provenAt(account.userCode, passed.trustedDeviceToken, now))
    })

    /**
     * An unusual sign-in is asked for a second factor where none would be asked for otherwise: on a trusted device, and, by
     * a code to its e-mail address, of an account that has none. **Errors**: `AuthenticationFailed` when the account changed
     * meanwhile; `PermissionDenied` when no more is to be proven and the account may not be used from here; `Unavailable`.
     */
    const afterPassword = traced("SecondStep.afterPassword")(function* (
      account: CredentialRow,
      passed: PasswordPassed
    ): Effect.fn.Return<LoginResult, Refusal | Unavailable> {
      const provenAt = yield* trustedSince(account, passed)
      const needsFactor = account.factorMethods.length > 0 && provenAt === undefined
      if (needsFactor) return yield* challenge(account, passed, false)
      if (!risk.acts(passed.attempt.risk).stepUp) return yield* startSession(account, passed, provenAt)
      yield* RiskMetrics.acted("stepped_up", passed.attempt.risk)
      return yield* challenge(account, passed, true)
    })

    return { afterPassword }
  })
}) {
  static readonly layer = Layer.effect(SecondStep, SecondStep.make)
}

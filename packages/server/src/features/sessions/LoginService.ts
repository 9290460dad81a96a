import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { invalidCredentials } from "@credbuzzpay/domain/sessions/SessionErrors"
import type { Login } from "@credbuzzpay/domain/sessions/Session"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../http/RequestInfo.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { LoginActivity, type LoginAttempt } from "../login-activity/LoginActivity.ts"
import { PasswordHasher } from "../passwords/PasswordHasher.ts"
import { PasswordUpgrade } from "../passwords/PasswordUpgrade.ts"
import { loginFailures } from "../rate-limits/LoginFailures.ts"
import { RateLimits } from "../rate-limits/RateLimits.ts"
import { type CredentialRow, Credentials, readIdentifier } from "./Credentials.ts"
import { LockNotices } from "./LockNotices.ts"
import { LoginThrottle, type Reservation } from "./LoginThrottle.ts"
import { SecondStep } from "./SecondStep.ts"
import { isBlockedAt } from "./SignInRules.ts"

type Refusal = Pick<LoginAttempt, "status" | "reason">

const deviceKey = (login: typeof Login.Type): string => login.device?.id ?? ""

/**
 * Signing in. An unknown identifier, a wrong password, a lock, a block and a closed account take the same steps and get
 * the same answer; only the login activity knows which it was. **Source**: SECURITY.md 1, 5 and 6.
 */
export class LoginService extends Context.Service<LoginService>()("@credbuzzpay/server/sessions/LoginService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const credentials = yield* Credentials
    const throttle = yield* LoginThrottle
    const hasher = yield* PasswordHasher
    const activity = yield* LoginActivity
    const limits = yield* RateLimits
    const index = yield* BlindIndex
    const secondStep = yield* SecondStep
    const upgrades = yield* PasswordUpgrade
    const notices = yield* LockNotices

    const digest = (field: string, value: string) => index.of(field, Redacted.make(value))

    /** What stands in the way of an account whose password may or may not be right; the order is part of the rule. */
    const refusal = (
      account: CredentialRow | undefined,
      right: boolean,
      tried: Reservation,
      nowMillis: number
    ): Refusal | undefined => {
      if (account === undefined) return { status: "failed", reason: "unknown_identifier" }
      const passesLock = account.deviceKnown && !throttle.needsReset(tried.failures)
      if (!tried.permitted && !passesLock) return { status: "locked", reason: "too_many_failures" }
      if (!right) return { status: "failed", reason: "wrong_password" }
      if (isBlockedAt(account, nowMillis)) return { status: "blocked", reason: "account_blocked" }
      return account.isActive ? undefined : { status: "blocked", reason: "account_inactive" }
    }

    /**
     * **Errors**: `AuthenticationFailed` in every case above; `PermissionDenied` when everything the account asks for
     * was proven from a platform or a network that it may not use; `RateLimited` when the address or its network failed too often;
     * `Unavailable`, which costs the person no try.
     */
    const login = Effect.fn("LoginService.login")(function* (input: typeof Login.Type) {
      const requestInfo = yield* RequestInfo
      const failures = loginFailures(limits, requestInfo.ip ?? "unknown")
      yield* failures.check
      const deviceHash = input.device === undefined ? null : digest("known_devices.device_hash", deviceKey(input))
      const typed = readIdentifier(input.identifier).value
      const unknown = Buffer.from(digest("login_throttles.subject_key", typed)).toString("hex")
      const at = yield* DateTime.now
      const { account, tried } = yield* credentials.attempt(
        input.identifier,
        { platform: input.platform, deviceHash },
        { unknown: `unknown:${unknown}`, now: DateTime.toDateUtc(at) }
      )
      const subject = account === undefined ? `unknown:${unknown}` : `user:${account.userCode}`
      const right = yield* (
        account === undefined ? hasher.verifyDummy(input.password) : hasher.verify(account.passwordHash, input.password)
      ).pipe(Effect.onError(() => Effect.ignore(throttle.refund(subject))))
      const attempt = {
        userCode: account?.userCode ?? null,
        loginId: account === undefined ? unknown : typed,
        platform: input.platform,
        deviceName: input.device?.name ?? null,
        sessionId: null
      }
      const refused = refusal(account, right, tried, DateTime.toEpochMillis(at))
      if (refused !== undefined || account === undefined) {
        const why = refused ?? { status: "failed", reason: null }
        yield* Effect.andThen(activity.record({ ...attempt, ...why }), notices.afterFailure(account, tried)).pipe(
          sql.withTransaction,
          repoBoundary
        )
        yield* failures.penalise
        return yield* invalidCredentials()
      }
      yield* upgrades.afterRightPassword(account, input.password)
      return yield* secondStep.afterPassword(account, {
        attempt,
        tried,
        client: { platform: input.platform, deviceHash, deviceName: input.device?.name ?? null },
        trustedDeviceToken: input.trustedDeviceToken
      })
    })

    return { login }
  })
}) {
  static readonly layer = Layer.effect(LoginService, LoginService.make)
}

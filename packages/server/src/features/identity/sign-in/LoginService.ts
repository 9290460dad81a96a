import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { noRisk } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { invalidCredentials, passwordMustChange } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { Login } from "@credbuzzpay/domain/identity/sessions/Session"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { AttemptLog } from "../login-activity/AttemptLog.ts"
import { LoginActivity, type LoginAttempt } from "../login-activity/LoginActivity.ts"
import { LoginRisk } from "../login-risk/LoginRisk.ts"
import { RiskNotices } from "../login-risk/RiskNotices.ts"
import { traitNames } from "../login-risk/SignInTraits.ts"
import { PasswordHasher } from "../passwords/PasswordHasher.ts"
import { PasswordUpgrade } from "../passwords/PasswordUpgrade.ts"
import { loginFailures } from "../../platform/rate-limits/LoginFailures.ts"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"
import { type CredentialRow, Credentials, readIdentifier } from "../sessions/Credentials.ts"
import { LockNotices } from "../sessions/LockNotices.ts"
import { LoginThrottle, type Reservation } from "../sessions/LoginThrottle.ts"
import { SecondStep } from "./SecondStep.ts"
import { isBlockedAt } from "../../accounts/AccountBlock.ts"

type Refusal = Pick<LoginAttempt, "status" | "reason">

/** An attempt that nobody looked at: whose account it was about was not asked. */
const rateLimited = (loginId: string, client: Pick<LoginAttempt, "platform" | "deviceName">): LoginAttempt => ({
  ...client,
  userCode: null,
  loginId,
  status: "blocked",
  reason: "rate_limited",
  sessionId: null,
  risk: noRisk
})

const deviceKey = (login: typeof Login.Type): string => login.device?.id ?? ""

/**
 * Signing in. An unknown identifier, a wrong password, a lock, a block and a closed account take the same steps and get
 * the same answer; only the login activity knows which it was. **Source**: SECURITY.md 1, 5 and 6.
 */
export class LoginService extends Context.Service<LoginService>()("@credbuzzpay/server/sessions/LoginService", {
  make: Effect.gen(function* () {
    const credentials = yield* Credentials
    const throttle = yield* LoginThrottle
    const hasher = yield* PasswordHasher
    const activity = yield* LoginActivity
    const log = yield* AttemptLog
    const risk = yield* LoginRisk
    const riskNotices = yield* RiskNotices
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
      nowMillis: number,
      tooRisky: boolean
    ): Refusal | undefined => {
      if (account === undefined) return { status: "failed", reason: "unknown_identifier" }
      const passesLock = account.deviceKnown && !throttle.needsReset(tried.failures)
      if (!tried.permitted && !passesLock) return { status: "locked", reason: "too_many_failures" }
      if (!right) return { status: "failed", reason: "wrong_password" }
      if (isBlockedAt(account, nowMillis)) return { status: "blocked", reason: "account_blocked" }
      if (!account.isActive) return { status: "blocked", reason: "account_inactive" }
      return tooRisky ? { status: "blocked", reason: "risk_refused" } : undefined
    }

    /** What follows a refusal; whatever becomes of it, the refusal is given. */
    const afterRefusal = (account: CredentialRow | undefined, attempt: LoginAttempt, tried: Reservation) =>
      Effect.gen(function* () {
        yield* activity.record(attempt)
        yield* notices.afterFailure(account, tried)
        if (account !== undefined && attempt.reason === "risk_refused") {
          yield* riskNotices.tell(account, attempt, "refused")
        }
      }).pipe(log.write)

    /**
     * **Errors**: `AuthenticationFailed` in every case above; `PermissionDenied` when the password is right and must
     * change first, or when everything the account asks for was proven from a platform or a network that it may not use; `RateLimited` when the address or its network failed too often;
     * `Unavailable`, which costs the person no try.
     */
    const login = Effect.fn("LoginService.login")(function* (input: typeof Login.Type) {
      const failures = loginFailures(limits, (yield* RequestInfo).ip ?? "unknown")
      const typed = readIdentifier(input.identifier).value
      const unknown = Buffer.from(digest("login_throttles.subject_key", typed)).toString("hex")
      const client = { platform: input.platform, deviceName: input.device?.name ?? null }
      const failuresOnNetwork = yield* Effect.tapError(failures.check, (error) =>
        error._tag === "Unavailable" ? Effect.void : log.write(activity.record(rateLimited(unknown, client)))
      )
      const deviceHash = input.device === undefined ? null : digest("known_devices.device_hash", deviceKey(input))
      const traits = yield* risk.traits
      const at = yield* DateTime.now
      const { account, habits, tried } = yield* credentials.attempt(
        input.identifier,
        { platform: input.platform, deviceHash, traits: traitNames(traits) },
        { unknown: `unknown:${unknown}`, now: DateTime.toDateUtc(at) }
      )
      const subject = account === undefined ? `unknown:${unknown}` : `user:${account.userCode}`
      const assessed = yield* risk.assess({
        traits,
        habits,
        device: input.device === undefined ? undefined : { isKnown: account?.deviceKnown === true },
        failuresOnAccount: tried.permitted ? tried.failures - 1 : tried.failures,
        failuresOnNetwork
      })
      const attempt = {
        ...client,
        userCode: account?.userCode ?? null,
        loginId: account === undefined ? unknown : typed,
        sessionId: null,
        risk: assessed
      }
      const right = yield* (
        account === undefined ? hasher.verifyDummy(input.password) : hasher.verify(account.passwordHash, input.password)
      ).pipe(
        Effect.onError(() => Effect.ignore(throttle.refund(subject))),
        Effect.onInterrupt(() => log.write(activity.record({ ...attempt, status: "failed", reason: "abandoned" })))
      )
      const refused = refusal(account, right, tried, DateTime.toEpochMillis(at), risk.acts(assessed).refuse)
      if (refused !== undefined || account === undefined) {
        const why = refused ?? { status: "failed", reason: null }
        yield* afterRefusal(account, { ...attempt, ...why }, tried)
        yield* failures.penalise
        return yield* invalidCredentials()
      }
      if (account.passwordMustChangeAt !== null) {
        yield* log.write(activity.record({ ...attempt, status: "blocked", reason: "password_must_change" }))
        return yield* passwordMustChange()
      }
      yield* upgrades.afterRightPassword(account, input.password)
      return yield* secondStep.afterPassword(account, {
        attempt,
        tried,
        client: { ...client, deviceHash },
        trustedDeviceToken: input.trustedDeviceToken
      })
    })

    return { login }
  })
}) {
  static readonly layer = Layer.effect(LoginService, LoginService.make)
}

import { Context, DateTime, Effect, Exit, Layer, Redacted } from "effect"
import { noRisk } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { invalidCredentials, passwordMustChange } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { Login } from "@credbuzzpay/domain/identity/sessions/Session"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { AttemptLog } from "../login-activity/AttemptLog.ts"
import { LoginActivity, type LoginAttempt } from "../login-activity/LoginActivity.ts"
import { LoginRisk } from "../login-risk/LoginRisk.ts"
import { RiskNotices } from "../login-risk/RiskNotices.ts"
import { type SignInTraits, traitNames } from "../login-risk/SignInTraits.ts"
import { HashingLane } from "../passwords/HashingLane.ts"
import { PasswordHasher } from "../passwords/PasswordHasher.ts"
import { PasswordUpgrade } from "../passwords/PasswordUpgrade.ts"
import { reserveLoginFailure } from "../../platform/rate-limits/LoginFailures.ts"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"
import { type CredentialRow, Credentials, readIdentifier } from "../sessions/Credentials.ts"
import { LockNotices } from "../sessions/LockNotices.ts"
import { LoginThrottle, type LoginTry } from "../sessions/LoginThrottle.ts"
import { opaqueTokenDigest } from "../tokens/OpaqueToken.ts"
import { SecondStep } from "./SecondStep.ts"
import { isBlockedAt } from "../../accounts/AccountBlock.ts"
import { traced } from "../../../tracing/Traced.ts"

type Refusal = Pick<LoginAttempt, "status" | "reason">

/** An attempt that a limit refused before the account was looked up. */
const rateLimited = (loginId: string, client: Pick<LoginAttempt, "platform" | "deviceName">): LoginAttempt => ({
  ...client,
  userCode: null,
  loginId,
  status: "blocked",
  reason: "rate_limited",
  sessionId: null,
  risk: noRisk
})

/** A sign-in as it was asked for. `unknown` stands for what was typed where that is nobody's. */
interface Asked {
  readonly input: typeof Login.Type
  readonly typed: string
  readonly unknown: string
  readonly client: Pick<LoginAttempt, "platform" | "deviceName"> & Pick<typeof Login.Type, "platform">
  readonly deviceHash: Uint8Array | null
  readonly traits: SignInTraits
  readonly failuresOnNetwork: number
}

type Tried = Effect.Success<ReturnType<Credentials["Service"]["attempt"]>>

const deviceKey = (login: typeof Login.Type): string => login.device?.id ?? ""

/** What stands in the way of an account whose password may or may not be right; the order is part of the rule. */
const refusal = (
  account: CredentialRow | undefined,
  right: boolean,
  tried: LoginTry,
  nowMillis: number,
  tooRisky: boolean
): Refusal | undefined => {
  if (account === undefined) return { status: "failed", reason: "unknown_identifier" }
  if (tried.outcome === "locked") return { status: "locked", reason: "too_many_failures" }
  if (!right) return { status: "failed", reason: "wrong_password" }
  if (isBlockedAt(account, nowMillis)) return { status: "blocked", reason: "account_blocked" }
  if (!account.isActive) return { status: "blocked", reason: "account_inactive" }
  return tooRisky ? { status: "blocked", reason: "risk_refused" } : undefined
}

/**
 * Signing in. An unknown identifier, a wrong password, a lock, a block and a closed account take the same steps and get
 * the same answer; only the login activity knows which it was. **Source**: docs/security.md, rules 1, 5 and 6.
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

    /** Counts a refusal before it is given. What else is to be recorded with it may fail and does not hold it up. */
    const afterRefusal = Effect.fnUntraced(function* (
      account: CredentialRow | undefined,
      attempt: LoginAttempt,
      tried: LoginTry
    ) {
      const failed = tried.outcome === "begun" ? yield* throttle.fail(tried) : undefined
      yield* Effect.gen(function* () {
        yield* activity.record(attempt)
        if (failed !== undefined) yield* notices.afterFailure(account, failed)
        if (account !== undefined && attempt.reason === "risk_refused") {
          yield* riskNotices.tell(account, attempt, "refused")
        }
      }).pipe(log.write)
    })

    /** What a try that has begun, or is locked, leads to; nothing when it is refused. */
    const judge = Effect.fnUntraced(function* (
      asked: Asked,
      { account, at, beyondCaps, deviceTokenHash, habits, tried }: Tried
    ) {
      const { client, deviceHash, input, traits } = asked
      const isKnown = account?.deviceKnown === true || deviceTokenHash !== null
      const assessed = yield* risk.assess({
        traits,
        habits,
        device: input.device === undefined ? undefined : { isKnown },
        failuresOnAccount: tried.failures,
        failuresOnNetwork: asked.failuresOnNetwork
      })
      const attempt = {
        ...client,
        userCode: account?.userCode ?? null,
        loginId: account === undefined ? asked.unknown : asked.typed,
        sessionId: null,
        risk: assessed
      }
      const right = yield* (
        account === undefined ? hasher.verifyDummy(input.password) : hasher.verify(account.passwordHash, input.password)
      ).pipe(
        Effect.onInterrupt(() => log.write(activity.record({ ...attempt, status: "failed", reason: "abandoned" })))
      )
      const refused = refusal(account, right, tried, DateTime.toEpochMillis(at), risk.acts(assessed).refuse)
      if (refused !== undefined || account === undefined) {
        yield* afterRefusal(account, { ...attempt, ...(refused ?? { status: "failed", reason: null }) }, tried)
        return undefined
      }
      if (account.passwordMustChangeAt !== null) {
        yield* log.write(activity.record({ ...attempt, status: "blocked", reason: "password_must_change" }))
        return yield* passwordMustChange()
      }
      yield* upgrades.afterRightPassword(account, input.password)
      return yield* secondStep.afterPassword(account, {
        attempt,
        tried,
        client: { ...client, deviceHash, deviceTokenHash },
        beyondCaps,
        trustedDeviceToken: input.trustedDeviceToken
      })
    })

    const lookAt = (asked: Asked) =>
      Effect.acquireUseRelease(
        credentials.attempt(
          asked.input.identifier,
          {
            platform: asked.input.platform,
            deviceHash: asked.deviceHash,
            deviceTokenHash:
              asked.input.device?.token === undefined ? null : opaqueTokenDigest(asked.input.device.token),
            traits: traitNames(asked.traits)
          },
          `unknown:${asked.unknown}`
        ),
        (tried) => judge(asked, tried),
        // Whatever refused a failed try has counted it, and whatever a right one led to has cleared the count.
        ({ tried }, exit) => (Exit.isSuccess(exit) ? throttle.ended(tried) : throttle.giveBack(tried))
      )

    /**
     * **Errors**: `AuthenticationFailed` in every case above; `PermissionDenied` when the password is right and must
     * change first, or when everything the account asks for was proven from a platform or a network that it may not use; `RateLimited` when the address or its network failed too often;
     * `Unavailable`, which costs the person no try.
     */
    const login = traced("LoginService.login")(
      function* (input: typeof Login.Type) {
        const typed = readIdentifier(input.identifier).value
        const unknown = Buffer.from(digest("login_throttles.subject_key", typed)).toString("hex")
        const client = { platform: input.platform, deviceName: input.device?.name ?? null }
        const deviceHash = input.device === undefined ? null : digest("known_devices.device_hash", deviceKey(input))
        const traits = yield* risk.traits
        const result = yield* Effect.acquireUseRelease(
          Effect.tapError(reserveLoginFailure(limits, (yield* RequestInfo).ip ?? "unknown"), (error) =>
            error._tag === "Unavailable" ? Effect.void : log.write(activity.record(rateLimited(unknown, client)))
          ),
          ({ failures }) => lookAt({ input, typed, unknown, client, deviceHash, traits, failuresOnNetwork: failures }),
          (reserved, exit) => (Exit.isSuccess(exit) && exit.value === undefined ? reserved.fail : reserved.giveBack)
        )
        return result === undefined ? yield* invalidCredentials() : result
      },
      Effect.provideService(HashingLane, "sign_in")
    )

    return { login }
  })
}) {
  static readonly layer = Layer.effect(LoginService, LoginService.make)
}

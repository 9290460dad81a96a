import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { SendChallengeCode, VerifyTwoFactor } from "@credbuzzpay/domain/two-factor/TwoFactor"
import { secondFactorRejected } from "@credbuzzpay/domain/two-factor/TwoFactorErrors"
import { repoBoundary } from "../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../http/RequestInfo.ts"
import { LoginActivity } from "../login-activity/LoginActivity.ts"
import { loginFailures } from "../rate-limits/LoginFailures.ts"
import { RateLimits } from "../rate-limits/RateLimits.ts"
import { type CredentialRow, Credentials } from "../sessions/Credentials.ts"
import { SessionStarter } from "../sessions/SessionStarter.ts"
import { placeDenied, placeProblem } from "../sessions/SignInPlace.ts"
import { stillStands } from "../sessions/SignInStanding.ts"
import { TokenPairs } from "../sessions/TokenPairs.ts"
import { toUser } from "../users/UserRow.ts"
import { ChallengeRepo, type StoredChallenge } from "./ChallengeRepo.ts"
import { FactorCodes } from "./FactorCodes.ts"
import { FactorProof } from "./FactorProof.ts"
import { TrustedDevices } from "./TrustedDevices.ts"

type Verification = typeof VerifyTwoFactor.Type

/**
 * The second step of signing in. Whatever is wrong (the code, its age, the challenge, the account meanwhile) is one answer.
 * **Source**: SECURITY.md 7.
 */
export class TwoFactorSignIn extends Context.Service<TwoFactorSignIn>()(
  "@credbuzzpay/server/two-factor/TwoFactorSignIn",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* ChallengeRepo
      const credentials = yield* Credentials
      const proof = yield* FactorProof
      const codes = yield* FactorCodes
      const starter = yield* SessionStarter
      const pairs = yield* TokenPairs
      const trusted = yield* TrustedDevices
      const activity = yield* LoginActivity
      const limits = yield* RateLimits

      /** The challenge and its account, locked; nothing when either does not stand. */
      const open = Effect.fnUntraced(function* (challengeId: string) {
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const challenge = yield* repo.lock(challengeId, now)
        if (challenge === undefined) return undefined
        const account = yield* credentials.find(challenge.userCode, challenge.platform, challenge.deviceHash)
        if (account === undefined || !stillStands(account, challenge, now.getTime())) return undefined
        return { challenge, account, now }
      })

      const passed = Effect.fnUntraced(function* (
        input: Verification,
        challenge: StoredChallenge,
        account: CredentialRow
      ) {
        const session = yield* starter.start(account, challenge)
        const trustedDeviceToken =
          input.trustDevice === true ? yield* trusted.trust(account.userCode, challenge.deviceName) : undefined
        return { account, session, trustedDeviceToken }
      })

      const decide = Effect.fnUntraced(function* (input: Verification) {
        const opened = yield* open(input.challengeId)
        if (opened === undefined) return undefined
        const { account, challenge, now } = opened
        const attempt = {
          userCode: account.userCode,
          loginId: challenge.loginId,
          platform: challenge.platform,
          deviceName: challenge.deviceName
        }
        const use = { purpose: "login", subjectId: challenge.challengeId } as const
        if (!(yield* proof.check(account, use, input))) {
          yield* activity.record({ ...attempt, sessionId: null, status: "failed", reason: "wrong_second_factor" })
          return undefined
        }
        yield* repo.markUsed(challenge.challengeId, now)
        const denied = placeProblem(account, challenge.platform, (yield* RequestInfo).ip)
        if (denied !== undefined) {
          yield* activity.record({ ...attempt, sessionId: null, status: "blocked", reason: denied })
          return { denied }
        }
        const result = yield* passed(input, challenge, account)
        const { sessionId } = result.session.bearer
        yield* activity.record({ ...attempt, sessionId, status: "success", reason: `second_factor_${input.method}` })
        return result
      })

      /**
       * **Errors**: `AuthenticationFailed` in every case above; `PermissionDenied` when the proof was right and the account may
       * not be used from here; `RateLimited`; `Unavailable`, which costs no try.
       */
      const verify = Effect.fn("TwoFactorSignIn.verify")(function* (input: Verification) {
        const failures = loginFailures(limits, (yield* RequestInfo).ip ?? "unknown")
        yield* failures.check
        const result = yield* decide(input).pipe(
          sql.withTransaction,
          repoBoundary,
          Effect.catchTag("StandingChanged", () => Effect.undefined)
        )
        if (result === undefined) {
          yield* failures.penalise
          return yield* secondFactorRejected()
        }
        if ("denied" in result) return yield* placeDenied(result.denied)
        const { account, session, trustedDeviceToken } = result
        const tokens = yield* pairs.pair(session.bearer, session.refresh)
        const trust = trustedDeviceToken === undefined ? {} : { trustedDeviceToken }
        return { mfaRequired: false as const, ...tokens, ...trust, user: toUser(account) }
      })

      /** Sends, or sends again, a code for a sign-in. **Errors**: as {@link verify}; `RateLimited` within a minute. */
      const sendCode = Effect.fn("TwoFactorSignIn.sendCode")(function* (input: typeof SendChallengeCode.Type) {
        const sent = yield* Effect.gen(function* () {
          const opened = yield* open(input.challengeId)
          if (opened === undefined || !opened.account.factorMethods.includes(input.method)) return undefined
          return yield* codes.send({ purpose: "login", subjectId: input.challengeId }, input.method, opened.account)
        }).pipe(sql.withTransaction, repoBoundary)
        return sent === undefined ? yield* secondFactorRejected() : sent
      })

      return { verify, sendCode }
    })
  }
) {
  static readonly layer = Layer.effect(TwoFactorSignIn, TwoFactorSignIn.make)
}

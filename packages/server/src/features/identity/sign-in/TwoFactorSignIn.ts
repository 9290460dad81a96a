import { Context, DateTime, Effect, Exit, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { noRisk } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import type { SendChallengeCode, SentMethod, VerifyTwoFactor } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { secondFactorRejected } from "@credbuzzpay/domain/identity/two-factor/TwoFactorErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { AttemptLog, type Recorder } from "../login-activity/AttemptLog.ts"
import { LoginActivity, type LoginAttempt } from "../login-activity/LoginActivity.ts"
import { reserveLoginFailure } from "../../platform/rate-limits/LoginFailures.ts"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"
import { type CredentialRow, Credentials } from "../sessions/Credentials.ts"
import { SessionStarter } from "../sessions/SessionStarter.ts"
import { placeDenied, placeProblem } from "../sessions/SignInPlace.ts"
import { stillStands } from "../sessions/SignInStanding.ts"
import { TokenPairs } from "../sessions/TokenPairs.ts"
import { toUser } from "../../accounts/UserRow.ts"
import { ChallengeRepo, type StoredChallenge } from "./ChallengeRepo.ts"
import { FactorCodes } from "../two-factor/FactorCodes.ts"
import { FactorProof } from "../two-factor/FactorProof.ts"
import { TrustedDevices } from "../two-factor/TrustedDevices.ts"
import { traced } from "../../../tracing/Traced.ts"

type Verification = typeof VerifyTwoFactor.Type

/** Why no challenge stands. */
type Unopened = "challenge_ended" | "account_changed" | "rate_limited"

/** Whether a challenge's code can go this way: by a factor that is set up, or, with none, to the e-mail address. */
const sends = (method: SentMethod, account: CredentialRow, challenge: StoredChallenge) =>
  account.factorMethods.length === 0 ? challenge.isStepUp && method === "email" : account.factorMethods.includes(method)

const attemptOf = (challenge: StoredChallenge): Omit<LoginAttempt, "status" | "reason"> => ({
  userCode: challenge.userCode,
  loginId: challenge.loginId,
  platform: challenge.platform,
  deviceName: challenge.deviceName,
  sessionId: null,
  risk: { score: challenge.riskScore, reasons: challenge.riskReasons }
})

/**
 * The second step of signing in. Whatever is wrong (the code, its age, the challenge, the account meanwhile) is one answer.
 * **Source**: docs/security.md, rule 7.
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
      const log = yield* AttemptLog
      const limits = yield* RateLimits
      const index = yield* BlindIndex

      /** The challenge and its account, locked; what is wrong when either does not stand. */
      const open = Effect.fnUntraced(function* (challengeId: string) {
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const challenge = yield* repo.lock(challengeId, now)
        if (challenge === undefined) return { problem: "challenge_ended" } as const
        const account = yield* credentials.find(challenge.userCode, challenge.platform, challenge.deviceHash)
        return account === undefined || !stillStands(account, challenge, now.getTime())
          ? ({ problem: "account_changed" } as const)
          : { challenge, account, now }
      })

      /** An attempt that no challenge stands for: whose it was is said where it is known. */
      const unopened = Effect.fnUntraced(function* (challengeId: string, reason: Unopened) {
        const found = reason === "rate_limited" ? undefined : yield* repo.find(challengeId)
        const status = reason === "rate_limited" ? "blocked" : "failed"
        if (found !== undefined) return { ...attemptOf(found), status, reason } as const
        const hash = index.of("login_challenges.challenge_id", Redacted.make(challengeId))
        return {
          userCode: null,
          loginId: Buffer.from(hash).toString("hex"),
          platform: null,
          deviceName: null,
          sessionId: null,
          risk: noRisk,
          status,
          reason: reason === "challenge_ended" ? "unknown_challenge" : reason
        } as const
      })

      const passed = Effect.fnUntraced(function* (
        input: Verification,
        challenge: StoredChallenge,
        account: CredentialRow,
        { guard, statements }: Recorder
      ) {
        const reason = `second_factor_${input.method}` as const
        const beside = (sessionId: string) =>
          statements({ ...attemptOf(challenge), sessionId, status: "success", reason })
        const session = yield* guard(starter.start(account, challenge, { beside }))
        const trustedDeviceToken =
          input.trustDevice === true ? yield* trusted.trust(account.userCode, challenge.deviceName) : undefined
        return { account, session, trustedDeviceToken }
      })

      const decide = Effect.fnUntraced(function* (input: Verification, recorder: Recorder) {
        const opened = yield* open(input.challengeId)
        if ("problem" in opened) {
          yield* recorder.record(yield* unopened(input.challengeId, opened.problem))
          return undefined
        }
        const { account, challenge, now } = opened
        const use = { purpose: "login", subjectId: challenge.challengeId, orEmail: challenge.isStepUp } as const
        if (!(yield* proof.check(account, use, input))) {
          yield* recorder.record({ ...attemptOf(challenge), status: "failed", reason: "wrong_second_factor" })
          return undefined
        }
        yield* repo.markUsed(challenge.challengeId, now)
        const denied = placeProblem(account, challenge.platform, (yield* RequestInfo).ip)
        if (denied !== undefined) {
          yield* recorder.record({ ...attemptOf(challenge), status: "blocked", reason: denied })
          return { denied }
        }
        return yield* passed(input, challenge, account, recorder)
      })

      const recordUnopened = (challengeId: string, reason: Unopened) =>
        log.write(Effect.flatMap(unopened(challengeId, reason), activity.record))

      /**
       * **Errors**: `AuthenticationFailed` in every case above; `PermissionDenied` when the proof was right and the account may
       * not be used from here; `RateLimited`; `Unavailable`, which costs no try.
       */
      const verify = traced("TwoFactorSignIn.verify")(function* (input: Verification) {
        const result = yield* Effect.acquireUseRelease(
          Effect.tapError(reserveLoginFailure(limits, (yield* RequestInfo).ip ?? "unknown"), (error) =>
            error._tag === "Unavailable" ? Effect.void : recordUnopened(input.challengeId, "rate_limited")
          ),
          () =>
            log
              .recording((recorder) => sql.withTransaction(decide(input, recorder)))
              .pipe(
                repoBoundary,
                Effect.catchTag("StandingChanged", () =>
                  Effect.as(recordUnopened(input.challengeId, "account_changed"), undefined)
                )
              ),
          (reserved, exit) => (Exit.isSuccess(exit) && exit.value === undefined ? reserved.fail : reserved.giveBack)
        )
        if (result === undefined) return yield* secondFactorRejected()
        if ("denied" in result) return yield* placeDenied(result.denied)
        const { account, session, trustedDeviceToken } = result
        const tokens = yield* pairs.pair(session.bearer, session.refresh)
        const trust = trustedDeviceToken === undefined ? {} : { trustedDeviceToken }
        const kept = session.deviceToken === undefined ? {} : { deviceToken: session.deviceToken }
        return { mfaRequired: false as const, ...tokens, ...kept, ...trust, user: toUser(account) }
      })

      /** Sends, or sends again, a code for a sign-in. **Errors**: as {@link verify}; `RateLimited` within a minute. */
      const sendCode = traced("TwoFactorSignIn.sendCode")(function* (input: typeof SendChallengeCode.Type) {
        const sent = yield* Effect.gen(function* () {
          const opened = yield* open(input.challengeId)
          if ("problem" in opened || !sends(input.method, opened.account, opened.challenge)) return undefined
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

import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { ChallengeId, type ChallengeIssued } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import type { RiskAssessment } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { TwoFactorConfig } from "../../../config/TwoFactorConfig.ts"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"
import type { CredentialRow } from "../sessions/Credentials.ts"
import { ChallengeRepo } from "./ChallengeRepo.ts"
import { FactorCodes } from "../two-factor/FactorCodes.ts"
import { inOrder } from "../two-factor/FactorOrder.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Why a second factor is asked for. */
export interface ChallengeCause {
  readonly isStepUp: boolean
  readonly risk: RiskAssessment
}

/** Where a sign-in comes from; the session that it becomes is bound to the same. */
export interface SignInClient {
  readonly loginId: string
  readonly platform: Platform
  readonly deviceHash: Uint8Array | null
  readonly deviceName: string | null
  readonly deviceTokenHash: Uint8Array | null
}

/**
 * Asks for the second factor of a sign-in whose password was right. There is no session and no token until it is proven.
 * Inside its caller's transaction. **Source**: docs/security.md, rule 7.
 */
export class Challenges extends Context.Service<Challenges>()("@credbuzzpay/server/two-factor/Challenges", {
  make: Effect.gen(function* () {
    const repo = yield* ChallengeRepo
    const codes = yield* FactorCodes
    const random = yield* SecureRandom.SecureRandom
    const { challengeSeconds } = yield* TwoFactorConfig

    /** Sends a code at once when the preferred factor needs one. A spent budget of sends is no reason to fail here. */
    const issue = traced("Challenges.issue")(function* (
      account: CredentialRow,
      client: SignInClient,
      { isStepUp, risk }: ChallengeCause
    ) {
      const now = yield* DateTime.now
      const expiresAt = DateTime.add(now, { seconds: challengeSeconds })
      const challengeId = ChallengeId.make(
        `chg_${yield* Effect.provideService(randomCrockford(26), SecureRandom.SecureRandom, random)}`
      )
      yield* repo.insert(
        {
          challengeId,
          userCode: account.userCode,
          ...client,
          authEpoch: account.authEpoch,
          riskScore: risk.score,
          riskReasons: risk.reasons,
          isStepUp,
          createdAt: DateTime.toDateUtc(now),
          expiresAt: DateTime.toDateUtc(expiresAt)
        },
        yield* RequestId
      )
      // An account without a factor has its e-mail address, which it had to prove.
      const hasFactor = account.factorMethods.length > 0
      const methods = hasFactor ? inOrder(account.factorMethods) : (["email"] as const)
      const [preferred] = methods
      const sent =
        preferred === undefined || preferred === "totp"
          ? undefined
          : yield* Effect.catchTag(
              codes.send({ purpose: "login", subjectId: challengeId }, preferred, account),
              "RateLimited",
              () => Effect.succeed(undefined)
            )
      return {
        mfaRequired: true,
        challengeId,
        methods: hasFactor ? [...methods, "recovery_code"] : methods,
        expiresAt,
        codeSentTo: sent?.sentTo ?? null
      } satisfies ChallengeIssued
    })

    return { issue }
  })
}) {
  static readonly layer = Layer.effect(Challenges, Challenges.make)
}

import { Context, Effect, Layer } from "effect"
import { KycReviewRepo } from "../journeys/KycReviewRepo.ts"
import { KycRenewalProgress } from "../journeys/KycRenewalProgress.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import { LiveVerifications } from "../journeys/LiveVerifications.ts"
import { VideoEnds } from "../video/VideoEnds.ts"

/**
 * What the end of consent to KYC ends: every verification, and the video call, that is under way. What is verified stays, with its proof, as
 * long as the law wants it kept (PMLA, 5 years after the relationship). Inside the caller's transaction.
 */
export class KycWithdrawal extends Context.Service<KycWithdrawal>()("@credbuzzpay/server/consents/KycWithdrawal", {
  make: Effect.gen(function* () {
    const live = yield* LiveVerifications
    const settlement = yield* KycSettlement
    const reviews = yield* KycReviewRepo
    const renewals = yield* KycRenewalProgress
    const video = yield* VideoEnds

    /** How many ended. An answer that is still on its way finds nothing to change any more. */
    const endAll = Effect.fnUntraced(function* (userCode: string, at: Date) {
      const underWay = yield* live.lockAll(userCode)
      for (const verification of underWay) {
        yield* reviews.closeUnneeded(verification.verificationId, "Consent was withdrawn", at)
        yield* settlement.concludeWithin(verification, { _tag: "Failed", code: "CONSENT_WITHDRAWN" }, userCode)
      }
      yield* renewals.stopOpen(userCode, { state: "withdrawn", code: null }, userCode, at)
      yield* video.withdraw(userCode, at)
      return underWay.length
    })

    return { endAll }
  })
}) {
  static readonly layer = Layer.effect(KycWithdrawal, KycWithdrawal.make)
}

import { Context, Effect, Layer } from "effect"
import { reviewFactsChanged } from "@credbuzzpay/domain/kyc/reviews/KycReviewErrors"
import type { KycOutcome } from "../journeys/KycOutcome.ts"
import { KycSettlement } from "../journeys/KycSettlement.ts"
import { KycVerificationRepo } from "../journeys/KycVerificationRepo.ts"
import type { HeldReview } from "./KycReviewRows.ts"

// What was learnt was kept when the verification went to review.
const verified: KycOutcome = { _tag: "Verified", match: undefined, raw: undefined, keep: Effect.void }
const rejected: KycOutcome = { _tag: "Failed", code: "REJECTED_IN_REVIEW" }

/** Ends the verification that waited for a review, as the reviewer says. Inside the caller's transaction. */
export class KycReviewConclusion extends Context.Service<KycReviewConclusion>()(
  "@credbuzzpay/server/kyc/KycReviewConclusion",
  {
    make: Effect.gen(function* () {
      const verifications = yield* KycVerificationRepo
      const settlement = yield* KycSettlement

      /** **Errors**: `Conflict` (`REVIEW_FACTS_CHANGED`) when the verification does not wait for it any more. */
      const conclude = Effect.fnUntraced(function* (
        { review, verificationId }: HeldReview,
        decision: "approved" | "rejected",
        actor: string
      ) {
        const verification = yield* verifications.lock(verificationId, review.userCode)
        if (verification?.state !== "in_review") return yield* reviewFactsChanged()
        yield* settlement.concludeWithin(verification, decision === "approved" ? verified : rejected, actor)
      })

      return { conclude }
    })
  }
) {
  static readonly layer = Layer.effect(KycReviewConclusion, KycReviewConclusion.make)
}

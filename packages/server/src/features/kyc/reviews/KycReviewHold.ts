import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { reviewNotFound, takenByYou } from "@credbuzzpay/domain/kyc/reviews/KycReviewErrors"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { KycReviewRows } from "./KycReviewRows.ts"

/**
 * Whose reviews somebody may look into: those about people of their branch, as it is now, never their own, and an admin
 * not those about staff. Whoever took the document at a counter may look, and not decide. **Errors**: `NotFound` (`REVIEW_NOT_FOUND`); `PermissionDenied`. Inside the caller's transaction.
 */
export class KycReviewHold extends Context.Service<KycReviewHold>()("@credbuzzpay/server/kyc/KycReviewHold", {
  make: Effect.gen(function* () {
    const subject = yield* UserSubject
    const rows = yield* KycReviewRows

    const hidden = { NotFound: () => Effect.fail(reviewNotFound()) }

    const seen = Effect.fnUntraced(function* (caller: Principal, reviewId: string) {
      const found = (yield* rows.find(reviewId)) ?? (yield* reviewNotFound())
      yield* Effect.catchTags(subject.within(caller, found.review.userCode), hidden)
      return found
    })

    /** The person first and then the review, both locked until the transaction ends. */
    const lock = Effect.fnUntraced(function* (caller: Principal, reviewId: string) {
      const found = (yield* rows.find(reviewId)) ?? (yield* reviewNotFound())
      const person = yield* Effect.catchTags(subject.lock(caller, found.review.userCode), hidden)
      const held = (yield* rows.lock(reviewId)) ?? (yield* reviewNotFound())
      return held.takenBy === caller.userCode ? yield* takenByYou() : { person, held }
    })

    return { seen, lock }
  })
}) {
  static readonly layer = Layer.effect(KycReviewHold, KycReviewHold.make)
}

import { Context, DateTime, Effect, Layer } from "effect"
import { reviewFactsChanged } from "@credbuzzpay/domain/kyc/reviews/KycReviewErrors"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import { KycDocumentRepo } from "../journeys/KycDocumentRepo.ts"
import { type HeldReview, KycReviewRows } from "./KycReviewRows.ts"

/** Whether what a reviewer looked at is still so. Inside the caller's transaction, with the person locked. */
export class KycReviewFacts extends Context.Service<KycReviewFacts>()("@credbuzzpay/server/kyc/KycReviewFacts", {
  make: Effect.gen(function* () {
    const documents = yield* KycDocumentRepo
    const rows = yield* KycReviewRows

    /** **Errors**: `Conflict` (`REVIEW_FACTS_CHANGED`). */
    const stand = Effect.fnUntraced(function* (person: User, held: HeldReview) {
      const known = yield* rows.evidenceOf(held)
      const documentsNow = yield* documents.allOf(person.userCode)
      const document = documentsNow.find((each) => each.document === held.review.kind)
      const today = dayInIndia(DateTime.toDateUtc(yield* DateTime.now))
      const hasRunOut = known.expires_on != null && known.expires_on < today
      const isSamePerson =
        person.isActive &&
        (known.account_name === undefined || known.account_name === fullName(person)) &&
        (known.account_dob === undefined || known.account_dob === person.dob)
      if (!isSamePerson || hasRunOut || (document?.tryStatus ?? document?.status) !== "review")
        return yield* reviewFactsChanged()
    })

    return { stand }
  })
}) {
  static readonly layer = Layer.effect(KycReviewFacts, KycReviewFacts.make)
}

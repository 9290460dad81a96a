import { Effect } from "effect"
import { KycReviewOperations } from "@credbuzzpay/domain/kyc/reviews/KycReviewOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { KycReviewReader } from "./KycReviewReader.ts"
import { KycReviewService } from "./KycReviewService.ts"

export const KycReviewHandlers = implement(
  KycReviewOperations,
  Effect.gen(function* () {
    const reader = yield* KycReviewReader
    const reviews = yield* KycReviewService
    return {
      list: (caller, query) => Effect.map(reader.list(caller, query), JsonAnswer.ofText),
      get: (caller, { reviewId }) => reader.open(caller, reviewId),
      claim: (caller, { reviewId }) => reviews.claim(caller, reviewId),
      approve: (caller, input) => reviews.approve(caller, input),
      reject: (caller, input) => reviews.reject(caller, input),
      confirm: (caller, input) => reviews.confirm(caller, input)
    }
  })
)

import { Effect, Schema } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as R from "@credbuzzpay/domain/kyc/reviews/KycReview"
import { KycReviewList } from "@credbuzzpay/domain/kyc/reviews/KycReviewReads"
import type { JsonList } from "../../platform/reads/ListAnswer.ts"
import { KycReviewReader } from "./KycReviewReader.ts"
import { KycReviewService } from "./KycReviewService.ts"

const parseList = parseInput(KycReviewList.input)
const parseOne = parseInput(R.ReviewOf)
const parseApprove = parseInput(R.ApproveReviewOf)
const parseReject = parseInput(R.RejectReviewOf)
const parseConfirm = parseInput(R.ConfirmReviewOf)

// Rows come as the JSON of REST from SQL on.
const decodeList = Schema.decodeUnknownEffect(KycReviewList.answerWire)
const listAnswer = (page: JsonList) => Effect.orDie(decodeList(page))

/** Reviews of KYC over RPC. */
export const kycReviewHandlers = Effect.gen(function* () {
  const reader = yield* KycReviewReader
  const reviews = yield* KycReviewService
  return {
    "kycReviews.list": (input: Parameters<typeof parseList>[0]) =>
      Effect.flatMap(parseList(input), (query) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.list(caller, query), listAnswer))
      ),
    "kycReviews.get": (input: Parameters<typeof parseOne>[0]) =>
      Effect.flatMap(parseOne(input), ({ reviewId }) =>
        Effect.flatMap(CurrentUser, (caller) => reader.open(caller, reviewId))
      ),
    "kycReviews.claim": (input: Parameters<typeof parseOne>[0]) =>
      Effect.flatMap(parseOne(input), ({ reviewId }) =>
        Effect.flatMap(CurrentUser, (caller) => reviews.claim(caller, reviewId))
      ),
    "kycReviews.approve": (input: Parameters<typeof parseApprove>[0]) =>
      Effect.flatMap(parseApprove(input), ({ reviewId, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => reviews.approve(caller, reviewId, given))
      ),
    "kycReviews.reject": (input: Parameters<typeof parseReject>[0]) =>
      Effect.flatMap(parseReject(input), ({ reviewId, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => reviews.reject(caller, reviewId, given))
      ),
    "kycReviews.confirm": (input: Parameters<typeof parseConfirm>[0]) =>
      Effect.flatMap(parseConfirm(input), ({ reviewId, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => reviews.confirm(caller, reviewId, given))
      )
  }
})

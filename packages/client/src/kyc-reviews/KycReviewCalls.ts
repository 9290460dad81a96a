import * as R from "@credbuzzpay/domain/kyc/reviews/KycReview"
import { KycReviewList, type KycReviewReads } from "@credbuzzpay/domain/kyc/reviews/KycReviewReads"
import type { AnyRow, CursorPageOf, PageOf } from "@credbuzzpay/domain/platform/reads/ReadResult"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

type Row = AnyRow<typeof KycReviewReads>

/** What KYC leaves to people: the queue, and deciding it. */
export interface KycReviewCalls {
  /** Due first first; by `cursor` ("" is the first page) when there is one in the query, else by number. */
  readonly list: Call<(typeof KycReviewList.input)["Encoded"], PageOf<Row> | CursorPageOf<Row>>
  /** With its evidence; each opening is written down. */
  readonly get: Call<string, R.OpenedReview>
  readonly claim: Call<string, R.KycReview>
  readonly approve: Call<(typeof R.ApproveReviewOf)["Encoded"], R.KycReview>
  readonly reject: Call<(typeof R.RejectReviewOf)["Encoded"], R.KycReview>
  readonly confirm: Call<(typeof R.ConfirmReviewOf)["Encoded"], R.KycReview>
}

const named =
  <A>(call: Call<(typeof R.ReviewOf)["Encoded"], A>): Call<string, A> =>
  (reviewId) =>
    call({ reviewId })

export const kycReviewCalls = callGroup<KycReviewCalls>(({ guarded }) => ({
  list: guarded.call(KycReviewList.input, {
    rest: ({ kycReviews }, query) => kycReviews.list({ query }),
    rpc: (rpc, input) => rpc["kycReviews.list"](input)
  }),
  get: named(
    guarded.call(R.ReviewOf, {
      rest: ({ kycReviews }, { reviewId }) => kycReviews.get({ params: { review_id: reviewId } }),
      rpc: (rpc, input) => rpc["kycReviews.get"](input)
    })
  ),
  claim: named(
    guarded.call(R.ReviewOf, {
      rest: ({ kycReviews }, { reviewId }) => kycReviews.claim({ params: { review_id: reviewId } }),
      rpc: (rpc, input) => rpc["kycReviews.claim"](input)
    })
  ),
  approve: guarded.call(R.ApproveReviewOf, {
    rest: ({ kycReviews }, { reviewId, ...payload }) =>
      kycReviews.approve({ params: { review_id: reviewId }, payload }),
    rpc: (rpc, input) => rpc["kycReviews.approve"](input)
  }),
  reject: guarded.call(R.RejectReviewOf, {
    rest: ({ kycReviews }, { reviewId, ...payload }) => kycReviews.reject({ params: { review_id: reviewId }, payload }),
    rpc: (rpc, input) => rpc["kycReviews.reject"](input)
  }),
  confirm: guarded.call(R.ConfirmReviewOf, {
    rest: ({ kycReviews }, { reviewId, ...payload }) =>
      kycReviews.confirm({ params: { review_id: reviewId }, payload }),
    rpc: (rpc, input) => rpc["kycReviews.confirm"](input)
  })
}))

import { staffAccess } from "../../access/Access.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import * as R from "./KycReview.ts"
import { KycReviewList } from "./KycReviewReads.ts"

/** An admin decides for their own branch, a super admin everywhere. */
const access = staffAccess(["admin", "super_admin"])

/** What KYC leaves to people: the queue, and deciding it. */
export const KycReviewOperations = operations("kycReviews", "/kyc/reviews", {
  list: list("/", KycReviewList, { access }),
  get: get("/:reviewId", {
    input: R.ReviewOf,
    output: R.OpenedReview,
    access
  }),
  claim: post("/:reviewId/claim", {
    input: R.ReviewOf,
    output: R.KycReview,
    access,
    idempotent: true
  }),
  approve: post("/:reviewId/approve", {
    input: R.ApproveReview,
    output: R.KycReview,
    access,
    idempotent: true
  }),
  reject: post("/:reviewId/reject", {
    input: R.RejectReview,
    output: R.KycReview,
    access,
    idempotent: true
  }),
  confirm: post("/:reviewId/confirm", {
    input: R.ConfirmReview,
    output: R.KycReview,
    access,
    idempotent: true
  })
})

import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach } from "../../accounts/UserErrors.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import * as R from "./KycReview.ts"
import * as Errors from "./KycReviewErrors.ts"
import { KycReviewList } from "./KycReviewReads.ts"

/** An admin decides for their own branch, a super admin everywhere. */
const access = staffAccess(["admin", "super_admin"])

const hold = [Errors.reviewNotFound, notOnYourself, staffOutOfReach]
const free = [...hold, Errors.takenByYou, Errors.reviewDecided, Errors.reviewClaimed]

/** What KYC leaves to people: the queue, and deciding it. */
export const KycReviewOperations = operations("kycReviews", "/kyc/reviews", {
  list: list("/", KycReviewList, { access }),
  get: get("/:reviewId", {
    input: R.ReviewOf,
    output: R.OpenedReview,
    errors: hold,
    access
  }),
  claim: post("/:reviewId/claim", {
    input: R.ReviewOf,
    output: R.KycReview,
    errors: free,
    access,
    idempotent: true
  }),
  approve: post("/:reviewId/approve", {
    input: R.ApproveReview,
    output: R.KycReview,
    errors: [...free, Errors.reviewFactsChanged, Errors.reviewLacksData],
    access,
    idempotent: true
  }),
  reject: post("/:reviewId/reject", {
    input: R.RejectReview,
    output: R.KycReview,
    errors: [...free, Errors.reviewFactsChanged],
    access,
    idempotent: true
  }),
  confirm: post("/:reviewId/confirm", {
    input: R.ConfirmReview,
    output: R.KycReview,
    errors: [
      ...hold,
      Errors.takenByYou,
      Errors.reviewDecided,
      Errors.reviewNotConfirming,
      Errors.reasonNeeded,
      Errors.ownDecision,
      Errors.reviewFactsChanged,
      Errors.reviewLacksData
    ],
    access,
    idempotent: true
  })
})

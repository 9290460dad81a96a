import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach } from "../../accounts/UserErrors.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import * as R from "./KycReview.ts"
import * as Errors from "./KycReviewErrors.ts"
import { KycReviewList } from "./KycReviewReads.ts"

/** An admin decides for their own branch, a super admin everywhere. */
const access = staffAccess(["admin", "super_admin"])

const hold = [Errors.reviewNotFound, notOnYourself, staffOutOfReach]
const free = [...hold, Errors.reviewDecided, Errors.reviewClaimed]

/** What KYC leaves to people: the queue, and deciding it. */
export const KycReviewOperations = operations("kycReviews", "/kyc/reviews", {
  list: list("/", KycReviewList, {
    summary: "List what KYC leaves to people",
    description:
      "Lists the reviews that a machine could not decide, oldest first unless sorted otherwise, for staff of the person's branch.",
    access
  }),
  get: get("/:reviewId", {
    summary: "Open a review with its evidence",
    description:
      "Gives a review with what the person said and what the provider said side by side. Refused for a review of oneself.",
    input: R.ReviewOf,
    output: R.OpenedReview,
    errors: hold,
    access
  }),
  claim: post("/:reviewId/claim", {
    summary: "Take a review in hand",
    description:
      "Reserves a review for the caller, so that no two decide it at once. Refused when somebody else has it, or it is decided.",
    input: R.ReviewOf,
    output: R.KycReview,
    errors: free,
    access,
    idempotent: true
  }),
  approve: post("/:reviewId/approve", {
    summary: "Approve a review",
    description:
      "Approves what a review is about; where a second person is needed, a colleague confirms it. Refused when the facts have changed since they were read, or data is missing.",
    input: R.ApproveReview,
    output: R.KycReview,
    errors: [...free, Errors.reviewFactsChanged, Errors.reviewLacksData],
    access,
    idempotent: true
  }),
  reject: post("/:reviewId/reject", {
    summary: "Reject a review",
    description:
      "Rejects what a review is about, with a reason that the person is told. Refused when the facts have changed since they were read.",
    input: R.RejectReview,
    output: R.KycReview,
    errors: [...free, Errors.reviewFactsChanged],
    access,
    idempotent: true
  }),
  confirm: post("/:reviewId/confirm", {
    summary: "Confirm a colleague's approval, or send it back",
    description:
      "Ends an approval that needs a second person, or sends it back with a reason. Refused for one's own decision, and when the facts have changed.",
    input: R.ConfirmReview,
    output: R.KycReview,
    errors: [
      ...hold,
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

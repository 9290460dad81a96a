import { BranchCode } from "../../people/branches/BranchCode.ts"
import { BranchReads } from "../../people/branches/BranchReads.ts"
import { UserReads } from "../../people/users/UserReads.ts"
import { flag, text } from "../../platform/reads/Filters.ts"
import { listOf } from "../../platform/reads/ListOf.ts"
import { one, readable } from "../../platform/reads/Readable.ts"
import { KycReview, ReviewedDocument, ReviewReason, ReviewState } from "./KycReview.ts"

/** What can be read of a review in a list: all but its evidence, which is opened one by one. */
export const KycReviewReads = readable({
  name: "kycReview",
  schema: KycReview,
  key: "reviewId",
  relations: { user: one(UserReads), branch: one(BranchReads) }
})

/** The queue, due first first. `overdue` are those not closed by when they were due. */
export const KycReviewList = listOf(
  { readable: KycReviewReads },
  {
    name: "KycReview",
    sort: ["dueAt", "createdAt"],
    filters: {
      state: text(ReviewState),
      kind: text(ReviewedDocument),
      reason: text(ReviewReason),
      overdue: flag,
      branch: text(BranchCode)
    }
  }
)

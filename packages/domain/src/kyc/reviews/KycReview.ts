import { Schema } from "effect"
import { documentKinds } from "../status/KycStepRules.ts"
import { Reason } from "../../values/Reason.ts"
import { patternRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"

/** The handle of a review. **Errors**: `INVALID_REVIEW_ID`. */
export const ReviewId = Schema.String.check(
  patternRule(
    "INVALID_REVIEW_ID",
    "must be the review_id of a review",
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("ReviewId"))
export type ReviewId = typeof ReviewId.Type

export const ReviewedDocument = Schema.Literals(documentKinds)

/** Why the machine left it to a person. */
export const ReviewReason = Schema.Literals([
  "name_differs",
  "name_not_comparable",
  "suspected_fraud",
  "unreadable_answer",
  "holder_unknown",
  "status_unclear",
  "not_seeded",
  "birthday_differs",
  "minor",
  "mobile_differs",
  "mobile_not_told",
  "document_to_check",
  "screening_match"
])

/** `confirming`: approved against what a machine is sure of, and waiting for a second person. */
export const ReviewState = Schema.Literals(["open", "confirming", "closed"])

const Instant = Schema.DateTimeUtcFromString

/**
 * What is left to a person of ours to decide. `branchCode` is the person's present branch, whose admins see it. `isOverride`:
 * approving it takes two of them. Times are UTC; by `dueAt` somebody should have decided.
 */
export const KycReview = Schema.Struct({
  reviewId: ReviewId,
  userCode: UserCode,
  branchCode: Schema.NullOr(Schema.String),
  kind: ReviewedDocument,
  reason: ReviewReason,
  isOverride: Schema.Boolean,
  state: ReviewState,
  dueAt: Instant,
  claimedBy: Schema.NullOr(Schema.String),
  claimedAt: Schema.NullOr(Instant),
  decision: Schema.NullOr(Schema.Literals(["approved", "rejected"])),
  decidedBy: Schema.NullOr(Schema.String),
  decidedAt: Schema.NullOr(Instant),
  decisionReason: Schema.NullOr(Schema.String),
  confirmedBy: Schema.NullOr(Schema.String),
  confirmedAt: Schema.NullOr(Instant),
  rowVersion: Schema.Int,
  createdAt: Instant,
  updatedAt: Instant
}).annotate({ identifier: "KycReview" })
export type KycReview = typeof KycReview.Type

/** One thing that is known twice: what the person says of it, and what the provider does. */
export const Comparison = Schema.Struct({
  fact: Schema.String,
  claimed: Schema.NullOr(Schema.String),
  registered: Schema.NullOr(Schema.String)
}).annotate({ identifier: "KycComparison" })
export type Comparison = typeof Comparison.Type

/** A review with its evidence, side by side. **Units**: the scores of the names are percent. */
export const OpenedReview = Schema.Struct({
  ...KycReview.fields,
  evidence: Schema.Array(Comparison),
  nameOptimistic: Schema.NullOr(Schema.Int),
  namePessimistic: Schema.NullOr(Schema.Int)
}).annotate({ identifier: "OpenedKycReview" })
export type OpenedReview = typeof OpenedReview.Type

export const ReviewOf = Schema.Struct({ reviewId: ReviewId })

export const ApproveReview = Schema.Struct({ reviewId: ReviewId, reason: Schema.optionalKey(Reason) })

export const RejectReview = Schema.Struct({ reviewId: ReviewId, reason: Reason })

/** The second pair of eyes. Who does not agree says why: `REASON_NEEDED`. */
export const ConfirmReview = Schema.Struct({
  reviewId: ReviewId,
  agree: Schema.Boolean,
  reason: Schema.optionalKey(Reason)
})

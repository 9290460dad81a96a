import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, staffAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { Idempotency } from "../../platform/idempotency/Idempotency.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as R from "./KycReview.ts"
import { KycReviewList } from "./KycReviewReads.ts"

const params = Schema.Struct({ review_id: R.ReviewId })
const ReviewBody = success("KycReviewBody", R.KycReviewWire)

/** An admin decides for their own branch, a super admin everywhere. */
export const reviewAccess = staffAccess(["admin", "super_admin"])

const actErrors = [
  ValidationFailed.wire,
  PermissionDenied.wire,
  NotFound.wire,
  Conflict.wire,
  Unavailable.wire
] as const

/** What KYC leaves to people: the queue, and deciding it. */
export class KycReviewApi extends HttpApiGroup.make("kycReviews")
  .add(
    HttpApiEndpoint.get("list", "/", {
      query: KycReviewList.query,
      success: success("KycReviewListBody", KycReviewList.answerWire),
      error: [ValidationFailed.wire, PermissionDenied.wire, Unavailable.wire]
    })
      .annotate(Access, reviewAccess)
      .middleware(Authentication),
    HttpApiEndpoint.get("get", "/:review_id", {
      params,
      success: success("OpenedKycReviewBody", R.OpenedReviewWire),
      error: [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, reviewAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("claim", "/:review_id/claim", { params, success: ReviewBody, error: actErrors })
      .annotate(Access, reviewAccess)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("approve", "/:review_id/approve", {
      params,
      payload: snakeKeys(R.ApproveReview, "ApproveKycReview"),
      success: ReviewBody,
      error: actErrors
    })
      .annotate(Access, reviewAccess)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("reject", "/:review_id/reject", {
      params,
      payload: snakeKeys(R.RejectReview, "RejectKycReview"),
      success: ReviewBody,
      error: actErrors
    })
      .annotate(Access, reviewAccess)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("confirm", "/:review_id/confirm", {
      params,
      payload: snakeKeys(R.ConfirmReview, "ConfirmKycReview"),
      success: ReviewBody,
      error: actErrors
    })
      .annotate(Access, reviewAccess)
      .middleware(Idempotency)
      .middleware(Authentication)
  )
  .prefix("/kyc/reviews") {}

import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { RpcIdempotency } from "../../platform/idempotency/RpcIdempotency.ts"
import * as R from "./KycReview.ts"
import { reviewAccess } from "./KycReviewApi.ts"
import { KycReviewList } from "./KycReviewReads.ts"

const actFailures = Schema.Union([ValidationFailed, PermissionDenied, NotFound, Conflict, Unavailable])

/** {@link KycReviewApi} as RPCs. */
export class KycReviewRpcs extends RpcGroup.make(
  Rpc.make("kycReviews.list", {
    payload: rpcInput(KycReviewList.input),
    success: KycReviewList.answer,
    error: Schema.Union([ValidationFailed, PermissionDenied, Unavailable])
  })
    .annotate(Access, reviewAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kycReviews.get", {
    payload: rpcInput(R.ReviewOf),
    success: R.OpenedReview,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, Unavailable])
  })
    .annotate(Access, reviewAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kycReviews.claim", { payload: rpcInput(R.ReviewOf), success: R.KycReview, error: actFailures })
    .annotate(Access, reviewAccess)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("kycReviews.approve", { payload: rpcInput(R.ApproveReviewOf), success: R.KycReview, error: actFailures })
    .annotate(Access, reviewAccess)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("kycReviews.reject", { payload: rpcInput(R.RejectReviewOf), success: R.KycReview, error: actFailures })
    .annotate(Access, reviewAccess)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("kycReviews.confirm", { payload: rpcInput(R.ConfirmReviewOf), success: R.KycReview, error: actFailures })
    .annotate(Access, reviewAccess)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication)
) {}

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
import { ApprovalRequest } from "./Approval.ts"
import { ApprovalOf, RejectApprovalOf } from "./ApprovalDecision.ts"
import { ApprovalList } from "./ApprovalReads.ts"
import { decideApprovals, followApprovals } from "./ApprovalRules.ts"

const error = Schema.Union([ValidationFailed, PermissionDenied, NotFound, Conflict, Unavailable])
const payload = rpcInput(ApprovalOf)

/** {@link ApprovalApi} as RPCs. */
export class ApprovalRpcs extends RpcGroup.make(
  Rpc.make("approvals.list", {
    payload: rpcInput(ApprovalList.input),
    success: ApprovalList.answer,
    error: Schema.Union([ValidationFailed, Unavailable])
  })
    .annotate(Access, followApprovals)
    .middleware(RpcAuthentication),
  Rpc.make("approvals.get", {
    payload,
    success: ApprovalRequest,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, followApprovals)
    .middleware(RpcAuthentication),
  Rpc.make("approvals.approve", { payload, success: ApprovalRequest, error })
    .annotate(Access, decideApprovals)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("approvals.reject", { payload: rpcInput(RejectApprovalOf), success: ApprovalRequest, error })
    .annotate(Access, decideApprovals)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("approvals.withdraw", { payload, success: ApprovalRequest, error })
    .annotate(Access, followApprovals)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication)
) {}

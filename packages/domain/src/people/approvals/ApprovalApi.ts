import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { Idempotency } from "../../platform/idempotency/Idempotency.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { ApprovalId, ApprovalWire } from "./Approval.ts"
import { RejectApproval } from "./ApprovalDecision.ts"
import { ApprovalList } from "./ApprovalReads.ts"
import { decideApprovals, followApprovals } from "./ApprovalRules.ts"

const ApprovalBody = success("ApprovalBody", ApprovalWire)
const params = Schema.Struct({ approval_id: ApprovalId })

const error = [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, Conflict.wire, Unavailable.wire] as const

/** Acts that wait for a second member of staff. */
export class ApprovalApi extends HttpApiGroup.make("approvals")
  .add(
    HttpApiEndpoint.get("list", "/", {
      query: ApprovalList.query,
      success: success("ApprovalListBody", ApprovalList.answerWire),
      error: [ValidationFailed.wire, Unavailable.wire]
    })
      .annotate(Access, followApprovals)
      .middleware(Authentication),
    HttpApiEndpoint.get("get", "/:approval_id", {
      params,
      success: ApprovalBody,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, followApprovals)
      .middleware(Authentication),
    HttpApiEndpoint.post("approve", "/:approval_id/approve", { params, success: ApprovalBody, error })
      .annotate(Access, decideApprovals)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("reject", "/:approval_id/reject", {
      params,
      payload: snakeKeys(RejectApproval, "RejectApproval"),
      success: ApprovalBody,
      error
    })
      .annotate(Access, decideApprovals)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("withdraw", "/:approval_id/withdraw", { params, success: ApprovalBody, error })
      .annotate(Access, followApprovals)
      .middleware(Idempotency)
      .middleware(Authentication)
  )
  .prefix("/approvals") {}

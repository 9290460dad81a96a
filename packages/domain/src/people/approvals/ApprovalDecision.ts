import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { ApprovalId } from "./Approval.ts"

/** Names one request. */
export const ApprovalOf = Schema.Struct({ approvalId: ApprovalId })

/** Why not, in words for the one who asked and for auditors. **Errors**: `INVALID_REASON`. */
export const RejectApproval = Schema.Struct({ ...ApprovalOf.fields, reason: Reason })

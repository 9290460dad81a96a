import { Schema } from "effect"

/** What waits for a second member of staff: making somebody staff (or moving staff), or lifting a block that was set for fraud. */
export const ApprovalAction = Schema.Literals(["assign_role", "unblock"])
export type ApprovalAction = typeof ApprovalAction.Type

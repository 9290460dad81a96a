import { Effect } from "effect"
import { ApprovalExpiry } from "@credbuzzpay/server/features/people/approvals/ApprovalExpiry"

/** Who asked for something that nobody decided on is told so. */
export const approvalsExpire = Effect.map(
  Effect.flatMap(ApprovalExpiry, ({ expire }) => expire),
  (expired) => ({ expired })
)

import { Effect } from "effect"
import { ApprovalOperations } from "@credbuzzpay/domain/people/approvals/ApprovalOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { ApprovalLister } from "./ApprovalLister.ts"
import { ApprovalService } from "./ApprovalService.ts"

export const ApprovalHandlers = implement(
  ApprovalOperations,
  Effect.gen(function* () {
    const approvals = yield* ApprovalService
    const lister = yield* ApprovalLister
    return {
      list: (caller, query) => Effect.map(lister.list(caller, query), JsonAnswer.of),
      get: (caller, { approvalId }) => approvals.get(caller, approvalId),
      approve: (caller, { approvalId }) => approvals.approve(caller, approvalId),
      reject: (caller, { approvalId, ...why }) => approvals.reject(caller, approvalId, why),
      withdraw: (caller, { approvalId }) => approvals.withdraw(caller, approvalId)
    }
  })
)

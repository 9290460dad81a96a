import { Effect } from "effect"
import { ApprovalOperations, FourEyesOperations } from "@credbuzzpay/domain/people/approvals/ApprovalOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { ApprovalLister } from "./ApprovalLister.ts"
import { ApprovalService } from "./ApprovalService.ts"
import { FourEyes } from "./FourEyes.ts"

export const FourEyesHandlers = implement(
  FourEyesOperations,
  Effect.map(FourEyes, (fourEyes) => ({
    unblock: (caller, { userCode, ...input }) => fourEyes.unblock(caller, userCode, input),
    assignRole: (caller, { userCode, ...input }) => fourEyes.assignRole(caller, userCode, input)
  }))
)

export const ApprovalHandlers = implement(
  ApprovalOperations,
  Effect.gen(function* () {
    const approvals = yield* ApprovalService
    const lister = yield* ApprovalLister
    return {
      list: (caller, query) => Effect.map(lister.list(caller, query), JsonAnswer.ofText),
      get: (caller, { approvalId }) => approvals.get(caller, approvalId),
      approve: (caller, { approvalId }) => approvals.approve(caller, approvalId),
      reject: (caller, { approvalId, ...why }) => approvals.reject(caller, approvalId, why),
      withdraw: (caller, { approvalId }) => approvals.withdraw(caller, approvalId)
    }
  })
)

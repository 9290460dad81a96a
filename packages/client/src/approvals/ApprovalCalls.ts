import type { ApprovalRequest } from "@credbuzzpay/domain/people/approvals/Approval"
import { ApprovalOf, RejectApprovalOf } from "@credbuzzpay/domain/people/approvals/ApprovalDecision"
import { ApprovalList } from "@credbuzzpay/domain/people/approvals/ApprovalReads"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Acts of staff that wait for a second person. Calls that name a request and nothing else take its id alone. */
export interface ApprovalCalls {
  readonly list: Call<(typeof ApprovalList.input)["Encoded"], (typeof ApprovalList.answer)["Type"]>
  readonly get: Call<string, ApprovalRequest>
  readonly approve: Call<string, ApprovalRequest>
  readonly reject: Call<(typeof RejectApprovalOf)["Encoded"], ApprovalRequest>
  readonly withdraw: Call<string, ApprovalRequest>
}

const named =
  <A>(call: Call<(typeof ApprovalOf)["Encoded"], A>): Call<string, A> =>
  (approvalId) =>
    call({ approvalId })

export const approvalCalls = callGroup<ApprovalCalls>(({ guarded }) => ({
  list: guarded.call(ApprovalList.input, {
    rest: ({ approvals }, query) => approvals.list({ query }),
    rpc: (rpc, input) => rpc["approvals.list"](input)
  }),
  get: named(
    guarded.call(ApprovalOf, {
      rest: ({ approvals }, { approvalId }) => approvals.get({ params: { approval_id: approvalId } }),
      rpc: (rpc, input) => rpc["approvals.get"](input)
    })
  ),
  approve: named(
    guarded.call(ApprovalOf, {
      rest: ({ approvals }, { approvalId }) => approvals.approve({ params: { approval_id: approvalId } }),
      rpc: (rpc, input) => rpc["approvals.approve"](input)
    })
  ),
  reject: guarded.call(RejectApprovalOf, {
    rest: ({ approvals }, { approvalId, ...payload }) =>
      approvals.reject({ params: { approval_id: approvalId }, payload }),
    rpc: (rpc, input) => rpc["approvals.reject"](input)
  }),
  withdraw: named(
    guarded.call(ApprovalOf, {
      rest: ({ approvals }, { approvalId }) => approvals.withdraw({ params: { approval_id: approvalId } }),
      rpc: (rpc, input) => rpc["approvals.withdraw"](input)
    })
  )
}))

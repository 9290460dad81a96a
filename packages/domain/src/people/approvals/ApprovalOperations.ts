import { staffAccess } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import { actOnUser, userAnd } from "../users/ActOnUser.ts"
import { AssignRole } from "../users/RoleAssignment.ts"
import { UnblockUser } from "../users/UserBlock.ts"
import { ApprovalRequest } from "./Approval.ts"
import { ApprovalOf, RejectApproval } from "./ApprovalDecision.ts"
import { ApprovalList } from "./ApprovalReads.ts"
import { decideApprovals, followApprovals } from "./ApprovalRules.ts"

const act = {
  ...actOnUser,
  output: User,
  otherwise: { status: 202, output: ApprovalRequest, message: "Waits for the approval of a second member of staff" }
} as const

/** Acts on a person that are done at once, or wait for a second member of staff. */
export const FourEyesOperations = operations("users", "/users", {
  unblock: post("/:userCode/unblock", {
    ...act,
    input: userAnd(UnblockUser.fields)
  }),
  assignRole: post("/:userCode/assign-role", {
    ...act,
    input: userAnd(AssignRole.fields),
    access: staffAccess(["super_admin"], { stepUp: true })
  })
})

/** Acts of staff that wait for a second person. */
export const ApprovalOperations = operations("approvals", "/approvals", {
  list: list("/", ApprovalList, { access: followApprovals }),
  get: get("/:approvalId", {
    input: ApprovalOf,
    output: ApprovalRequest,
    access: followApprovals
  }),
  approve: post("/:approvalId/approve", {
    input: ApprovalOf,
    output: ApprovalRequest,
    access: decideApprovals,
    idempotent: true
  }),
  reject: post("/:approvalId/reject", {
    input: RejectApproval,
    output: ApprovalRequest,
    access: decideApprovals,
    idempotent: true
  }),
  withdraw: post("/:approvalId/withdraw", {
    input: ApprovalOf,
    output: ApprovalRequest,
    access: followApprovals,
    idempotent: true
  })
})

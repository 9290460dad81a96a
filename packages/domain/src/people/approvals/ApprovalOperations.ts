import {
  blockUnchanged,
  lastSuperAdmin,
  notOnYourself,
  roleUnchanged,
  staffOutOfReach,
  unknownBranch,
  userNotFound
} from "../../accounts/UserErrors.ts"
import { get, list, operations, post } from "../../contract/Operation.ts"
import { accessDenied } from "../../identity/sessions/SessionErrors.ts"
import { ApprovalRequest } from "./Approval.ts"
import { ApprovalOf, RejectApproval } from "./ApprovalDecision.ts"
import * as E from "./ApprovalErrors.ts"
import { ApprovalList } from "./ApprovalReads.ts"
import { decideApprovals, followApprovals } from "./ApprovalRules.ts"

const pending = [E.approvalNotFound, E.approvalDecided, E.approvalExpired]
const decision = [...pending, E.ownRequest, userNotFound, notOnYourself, staffOutOfReach, accessDenied]
const act = [E.approvalOutdated, E.makerNotEntitled, roleUnchanged, blockUnchanged, lastSuperAdmin, unknownBranch]

/** Acts of staff that wait for a second person. */
export const ApprovalOperations = operations("approvals", "/approvals", {
  list: list("/", ApprovalList, { summary: "List requests for approval", access: followApprovals }),
  get: get("/:approvalId", {
    summary: "Read a request for approval",
    input: ApprovalOf,
    output: ApprovalRequest,
    errors: [E.approvalNotFound],
    access: followApprovals
  }),
  approve: post("/:approvalId/approve", {
    summary: "Approve, and do what was asked for",
    input: ApprovalOf,
    output: ApprovalRequest,
    errors: [...decision, ...act],
    access: decideApprovals,
    idempotent: true
  }),
  reject: post("/:approvalId/reject", {
    summary: "Reject what was asked for",
    input: RejectApproval,
    output: ApprovalRequest,
    errors: decision,
    access: decideApprovals,
    idempotent: true
  }),
  withdraw: post("/:approvalId/withdraw", {
    summary: "Take one's own request back",
    input: ApprovalOf,
    output: ApprovalRequest,
    errors: [...pending, E.notYourRequest],
    access: followApprovals,
    idempotent: true
  })
})

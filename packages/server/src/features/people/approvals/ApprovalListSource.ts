import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ApprovalList, ApprovalReads } from "@credbuzzpay/domain/people/approvals/ApprovalReads"
import { json, moment, text, word } from "../../platform/reads/Column.ts"
import type { SourceOf } from "../../platform/reads/ListSource.ts"
import type { RowSource } from "../../platform/reads/RowSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"
import { listedFor } from "../../accounts/PersonScope.ts"

/** Requests about people whom the caller may see: an admin's branch, everybody for a super admin. */
const approvalSource: RowSource<Principal, typeof ApprovalReads> = {
  readable: ApprovalReads,
  table: "approval_requests",
  columns: {
    approvalId: word("approval_id"),
    action: text("action"),
    subjectUserCode: text("subject_user_code"),
    assignedRole: text("payload ->> 'role'"),
    assignedBranch: text("payload ->> 'branch_code'"),
    reason: text("payload ->> 'reason'"),
    status: text("status"),
    requestedBy: text("requested_by"),
    decidedBy: text("decided_by"),
    decisionReason: text("decision_reason"),
    expiresAt: moment("expires_at"),
    decidedAt: moment("decided_at"),
    rowVersion: json("row_version"),
    createdAt: moment("created_at")
  },
  relations: {},
  scope: (caller, sql) => {
    const listed = listedFor(caller, sql)
    return listed === undefined
      ? undefined
      : sql`exists (select 1 from user_accounts where user_code = subject_user_code and ${listed})`
  }
}

const approvalId: SortColumn = { sql: "approval_id::text", type: "text", isUnique: true }

/** `GET approvals/` in SQL. */
export const approvalListSource: SourceOf<Principal, typeof ApprovalList> = {
  list: ApprovalList,
  path: "/api/v1/approvals/",
  source: approvalSource,
  sort: {
    createdAt: { sql: "created_at", type: "timestamptz" },
    expiresAt: { sql: "expires_at", type: "timestamptz" }
  },
  defaultSort: ["-createdAt"],
  tie: approvalId,
  conditions: {
    status: (status, sql) => sql`status = ${status}`,
    action: (action, sql) => sql`action = ${action}`,
    subject: (subject, sql) => sql`subject_user_code = ${subject}`,
    requestedBy: (requestedBy, sql) => sql`requested_by = ${requestedBy}`
  },
  scopeName: ({ branchCode, role }) => (role === "super_admin" ? "all" : (branchCode ?? ""))
}

import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { ApprovalList, ApprovalReads } from "@credbuzzpay/domain/people/approvals/ApprovalReads"
import type { ListSource } from "../../platform/reads/ListSource.ts"
import { column, instantColumn, type RowSource } from "../../platform/reads/RowSource.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"
import { listedFor } from "../../accounts/PersonScope.ts"

/** Requests about people whom the caller may see: an admin's branch, everybody for a super admin. */
const approvalSource: RowSource<Principal, typeof ApprovalReads> = {
  readable: ApprovalReads,
  table: "approval_requests",
  columns: {
    approvalId: column("approval_id"),
    action: column("action"),
    subjectUserCode: column("subject_user_code"),
    assignedRole: column("payload ->> 'role'"),
    assignedBranch: column("payload ->> 'branch_code'"),
    reason: column("payload ->> 'reason'"),
    status: column("status"),
    requestedBy: column("requested_by"),
    decidedBy: column("decided_by"),
    decisionReason: column("decision_reason"),
    expiresAt: instantColumn("expires_at"),
    decidedAt: instantColumn("decided_at"),
    rowVersion: column("row_version"),
    createdAt: instantColumn("created_at")
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

type Source = ListSource<
  Principal,
  typeof ApprovalReads,
  (typeof ApprovalList.sortKeys)[number],
  typeof ApprovalList.filters
>

/** `GET approvals/` in SQL. */
export const approvalListSource: Source = {
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

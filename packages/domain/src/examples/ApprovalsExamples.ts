import type { ApprovalOperations } from "../people/approvals/ApprovalOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

/** A role that one super admin wants to give and another has not decided on. */
export const approval = {
  approval_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
  action: "assign_role",
  subject_user_code: "A7W2D3XN",
  assigned_role: "admin",
  assigned_branch: "MUM01",
  reason: "Leads the branch from today",
  status: "pending",
  requested_by: "B4K9M2QZ",
  decided_by: null,
  decision_reason: null,
  expires_at: "2026-11-24T09:31:04.000Z",
  decided_at: null,
  row_version: 1,
  created_at: "2026-11-23T09:31:04.000Z"
}

const decided = { decided_by: "C8N3R5TW", decided_at: "2026-11-23T10:02:00.000Z", row_version: 2 }

export const approvalsExamples: ExamplesOf<typeof ApprovalOperations> = {
  list: {
    response: envelope({
      items: [approval],
      page: 1,
      page_size: 50,
      total: 1,
      total_pages: 1,
      next: null,
      previous: null
    })
  },
  get: { response: envelope(approval) },
  approve: {
    response: envelope({ ...approval, ...decided, status: "approved" })
  },
  reject: {
    request: { reason: "The branch has an admin already" },
    response: envelope({
      ...approval,
      ...decided,
      status: "rejected",
      decision_reason: "The branch has an admin already"
    })
  },
  withdraw: {
    response: envelope({ ...approval, status: "withdrawn", decided_at: decided.decided_at, row_version: 2 })
  }
}

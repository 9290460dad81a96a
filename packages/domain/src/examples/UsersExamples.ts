import type { OperationGroups } from "../OperationGroups.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { approval } from "./ApprovalsExamples.ts"
import { envelope, expires_at, resend_after, session, user } from "./SharedExamples.ts"

export const usersExamples: ExamplesOf<OperationGroups["users"]> = {
  me: { response: envelope(user) },
  permissions: {
    response: envelope({
      role: "admin",
      branch_code: "MUM01",
      routes: [
        { method: "GET", path: "/api/v1/users/{user_code}", rpc: "users.get", rows: "branch", step_up: false },
        { method: "POST", path: "/api/v1/auth/2fa/enable", rpc: "twoFactor.enable", rows: "self", step_up: true }
      ],
      features: [{ feature_code: "PAYOUTS", access_level: "view" }]
    })
  },
  create: {
    request: {
      email: "asha@example.com",
      mobile: "98765 43210",
      first_name: "Asha",
      last_name: "Rao",
      gender: "female",
      dob: "1994-05-17"
    },
    response: envelope(
      { ...user, email_verified_at: null, mobile_verified_at: null, branch_code: "MUM01" },
      "An invitation is on its way"
    )
  },
  resendInvitation: {
    response: envelope({ expires_at, resend_after }, "An invitation is on its way")
  },
  list: {
    response: envelope({
      items: [user],
      page: 1,
      page_size: 1,
      total: 2,
      total_pages: 2,
      next: "/api/v1/users/?page_size=1&page=2",
      previous: null
    })
  },
  get: { response: envelope(user) },
  update: {
    request: { first_name: "Asha", locale: "hi" },
    response: envelope({ ...user, locale: "hi", row_version: 2 })
  },
  block: {
    request: { reason: "Reported as stolen by its owner", kind: "security", blocked_until: "2026-12-01T00:00:00.000Z" },
    response: envelope({ ...user, is_blocked: true, blocked_until: "2026-12-01T00:00:00.000Z" })
  },
  unblock: {
    request: { reason: "The owner has shown their card" },
    response: envelope(user),
    otherwise: {
      202: envelope(
        {
          ...approval,
          action: "unblock",
          assigned_role: null,
          assigned_branch: null,
          reason: "The owner has shown their card"
        },
        "Waits for the approval of a second member of staff"
      )
    }
  },
  activate: {
    request: { reason: "Asked for by the owner at the branch" },
    response: envelope(user)
  },
  deactivate: {
    request: { reason: "Asked for by the owner at the branch" },
    response: envelope({ ...user, is_active: false })
  },
  moveToBranch: {
    request: { branch_code: "PUN01", reason: "Lives in Pune from today" },
    response: envelope({ ...user, branch_code: "PUN01", row_version: 2 })
  },
  assignRole: {
    request: { role: "admin", branch_code: "MUM01", reason: "Leads the branch from today" },
    response: envelope({ ...user, user_role: "admin", branch_code: "MUM01" }),
    otherwise: { 202: envelope(approval, "Waits for the approval of a second member of staff") }
  },
  actOnMany: {
    request: { act: "deactivate", user_codes: ["A7W2D3XN", "B2K9M4QR"], reason: "Asked for by their employer" },
    response: envelope(
      {
        done: 1,
        waits: 0,
        refused: 1,
        items: [
          { user_code: "A7W2D3XN", outcome: "done", approval_id: null, errors: [] },
          {
            user_code: "B2K9M4QR",
            outcome: "refused",
            approval_id: null,
            errors: [{ field: null, message: "The account is in this state already", code: "ACTIVITY_UNCHANGED" }]
          }
        ]
      },
      "For some of them it was refused: see what is said of each."
    )
  },
  contactDelivery: {
    response: envelope({
      email_undeliverable: {
        undeliverable_at: "2026-11-23T09:31:04.000Z",
        problem: "bounced_hard",
        reason_code: "5.1.1"
      },
      mobile_undeliverable: null
    })
  },
  sessions: {
    response: envelope({ items: [{ ...session, current: false }] })
  },
  endSessions: {}
}

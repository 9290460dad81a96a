import type { ReportOperations } from "../reports/reports/ReportOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const range = {
  from: "2026-10-24T18:30:00.000Z",
  to: "2026-11-23T18:30:00.000Z",
  time_zone: "Asia/Kolkata",
  total: null
}

const standings = { not_submitted: 0, in_progress: 0, pending: 1, review: 0, failed: 0, expired: 0, verified: 0 }

const attempts = { success: 1, failed: 0, blocked: 0, challenged: 0, locked: 0 }

export const reportsExamples: ExamplesOf<typeof ReportOperations> = {
  kycStatus: {
    response: envelope({
      ...range,
      summary: {
        rows: 1,
        by_status: standings,
        by_branch: [{ branch: "MUM01", rows: 1, counts: standings }],
        by_day: [{ day: "2026-11-23", rows: 1, counts: standings }]
      },
      items: [
        {
          user_code: "A7W2D3XN",
          joined_at: "2026-11-23T09:31:04.000Z",
          first_name: "Asha",
          last_name: "Rao",
          branch_code: "MUM01",
          status: "pending",
          kyc_verification_step: 1,
          aadhaar_status: "verified",
          identity_status: "not_submitted",
          pan_status: "pending",
          bank_status: "not_submitted",
          risk_category: "low",
          completed_at: null,
          next_due_at: null
        }
      ],
      next_cursor: null
    })
  },
  loginActivity: {
    response: envelope({
      ...range,
      summary: { rows: 1, by_status: attempts, by_day: [{ day: "2026-11-23", rows: 1, counts: attempts }] },
      items: [
        {
          activity_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
          occurred_at: "2026-11-23T09:31:04.000Z",
          user_code: "A7W2D3XN",
          status: "success",
          platform: "web",
          ip_address: "203.0.113.9",
          device_name: "Firefox on Linux",
          user_agent: "Mozilla/5.0",
          risk_score: 20,
          risk_reasons: [{ code: "new_device", words: "From a device that this account was not used on before" }],
          session_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3e",
          request_id: "req_0199a1b2c3"
        }
      ],
      next_cursor: null
    })
  },
  userAuditTrail: {
    response: envelope({
      ...range,
      summary: null,
      items: [
        {
          audit_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
          occurred_at: "2026-11-23T09:31:04.000Z",
          user_code: "A7W2D3XN",
          actor: "B4K9M2QZ",
          branch_code: "MUM01",
          action: "user.blocked",
          resource_type: "user",
          resource_id: "A7W2D3XN",
          old_values: { is_blocked: false },
          new_values: { is_blocked: true },
          reason: "Reported by the branch",
          ip_address: "203.0.113.9",
          request_id: "req_0199a1b2c3"
        }
      ],
      next_cursor: "SGVyZSBpdCBnb2VzIG9u"
    })
  }
}

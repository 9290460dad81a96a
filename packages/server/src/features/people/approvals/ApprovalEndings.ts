import { Context, Effect, Layer } from "effect"
import type { ApprovalStatus } from "@credbuzzpay/domain/people/approvals/Approval"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { ApprovalNotices } from "./ApprovalNotices.ts"
import { ApprovalRepo, type StoredApproval } from "./ApprovalRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

interface Ending {
  readonly status: Exclude<ApprovalStatus, "pending">
  /** Who ended it: a user code, or `system`. */
  readonly by: string
  readonly reason: string | null
  readonly at: Date
}

/** How a request ends, whichever way: its row, an audit row that names both people, a message to who asked. */
export class ApprovalEndings extends Context.Service<ApprovalEndings>()(
  "@credbuzzpay/server/approvals/ApprovalEndings",
  {
    make: Effect.gen(function* () {
      const repo = yield* ApprovalRepo
      const notices = yield* ApprovalNotices
      const audit = yield* AuditTrail

      /** Inside the transaction that holds the request. */
      const end = traced("ApprovalEndings.end")(function* (
        request: StoredApproval,
        branchCode: string | null,
        { at, by, reason, status }: Ending
      ) {
        const decidedBy = status === "approved" || status === "rejected" ? by : null
        const ended = yield* repo.end(request.approvalId, { status, decidedBy, reason, at })
        yield* audit.record({
          actor: by,
          subject: request.subjectUserCode,
          branchCode,
          action: `approval.${status}`,
          resourceType: "approval",
          resourceId: request.approvalId,
          oldValues: { status: "pending" },
          newValues: { status, act: request.action, requested_by: request.requestedBy, decided_by: decidedBy },
          reason: reason ?? undefined
        })
        if (status !== "withdrawn") yield* notices.ended(ended, status)
        return ended
      })

      return { end }
    })
  }
) {
  static readonly layer = Layer.effect(ApprovalEndings, ApprovalEndings.make)
}

import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { ApprovalRepo, type StoredApproval } from "./ApprovalRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Who is told about requests: those who may decide when one is made, who asked when it ends. Inside a transaction. */
export class ApprovalNotices extends Context.Service<ApprovalNotices>()(
  "@credbuzzpay/server/approvals/ApprovalNotices",
  {
    make: Effect.gen(function* () {
      const repo = yield* ApprovalRepo
      const outbox = yield* Outbox

      /** `branchCode` is that of admins who may decide too. */
      const asked = traced("ApprovalNotices.asked")(function* (request: StoredApproval, branchCode: string | null) {
        const staff = yield* repo.checkersOf(branchCode, [request.requestedBy, request.subjectUserCode])
        for (const { email, locale, userCode } of staff) {
          yield* outbox.enqueue(userCode, {
            template: "approval_requested",
            to: Redacted.make(email, { label: "email" }),
            locale,
            dedupeKey: `approval_requested:${request.approvalId}:${userCode}`,
            variables: {
              action: request.action,
              subjectUserCode: request.subjectUserCode,
              requestedBy: request.requestedBy,
              expiresAt: DateTime.formatIso(request.expiresAt)
            }
          })
        }
      })

      const ended = traced("ApprovalNotices.ended")(function* (
        request: StoredApproval,
        outcome: "approved" | "rejected" | "expired"
      ) {
        for (const { email, locale } of yield* repo.toldAs(request.requestedBy)) {
          yield* outbox.enqueue(request.requestedBy, {
            template: "approval_ended",
            to: Redacted.make(email, { label: "email" }),
            locale,
            dedupeKey: `approval_ended:${request.approvalId}`,
            variables: { action: request.action, subjectUserCode: request.subjectUserCode, outcome }
          })
        }
      })

      return { asked, ended }
    })
  }
) {
  static readonly layer = Layer.effect(ApprovalNotices, ApprovalNotices.make)
}

import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import {
  approvalDecided,
  approvalExpired,
  approvalNotFound,
  notYourRequest,
  ownRequest
} from "@credbuzzpay/domain/people/approvals/ApprovalErrors"
import { accessDenied } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserSubject } from "../users/UserSubject.ts"
import { ApprovalEndings } from "./ApprovalEndings.ts"
import { ApprovalExecution } from "./ApprovalExecution.ts"
import { ApprovalRepo, type StoredApproval, toApproval } from "./ApprovalRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Deciding on what a colleague asked for. Who may do an act may decide on it; never who asked, never whom it is about. Of
 * two who decide at once, one does, and the other is told.
 */
export class ApprovalService extends Context.Service<ApprovalService>()(
  "@credbuzzpay/server/approvals/ApprovalService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* ApprovalRepo
      const subject = yield* UserSubject
      const endings = yield* ApprovalEndings
      const execution = yield* ApprovalExecution

      /** The request and whom it is about, when this caller may see them. */
      const seen = Effect.fnUntraced(function* (caller: Principal, approvalId: string) {
        const request = yield* repo.find(approvalId)
        if (request === undefined) return yield* approvalNotFound()
        const user = yield* subject
          .seen(caller, request.subjectUserCode)
          .pipe(Effect.catchTag("NotFound", () => Effect.fail(approvalNotFound())))
        return { request, user }
      })

      const stillPending = Effect.fnUntraced(function* (request: StoredApproval | undefined, now: Date) {
        if (request === undefined) return yield* approvalNotFound()
        if (request.status === "expired") return yield* approvalExpired()
        if (request.status !== "pending") return yield* approvalDecided()
        return request.expiresAt.epochMilliseconds <= now.getTime() ? yield* approvalExpired() : request
      })

      /** The request and its subject, both locked, for somebody who may decide. The account is locked first, as everywhere. */
      const forDecision = Effect.fnUntraced(function* (caller: Principal, approvalId: string, now: Date) {
        const { request: found } = yield* seen(caller, approvalId)
        if (found.requestedBy === caller.userCode) return yield* ownRequest()
        const user = yield* subject.lock(caller, found.subjectUserCode)
        if (found.action === "assign_role" && caller.role !== "super_admin") return yield* accessDenied()
        return { user, request: yield* stillPending(yield* repo.lock(approvalId), now) }
      })

      /** **Errors**: `NotFound` for a request about somebody the caller may not see; `Unavailable`. */
      const get = traced("ApprovalService.get")(function* (caller: Principal, approvalId: string) {
        return toApproval((yield* repoBoundary(seen(caller, approvalId))).request)
      })

      /**
       * Does what was asked for, in the same transaction and by the checks of this moment: what fails leaves the request
       * pending. **Errors**: `NotFound`; `PermissionDenied` to who asked, whom it is about, and who may not do the act;
       * `Conflict` when it was decided or has expired, the person or who asked are no longer as they were, or the act
       * itself is refused; `Unavailable`.
       */
      const approve = traced("ApprovalService.approve")(function* (caller: Principal, approvalId: string) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const { request, user } = yield* forDecision(caller, approvalId, at)
          yield* execution.run(caller, request, user, at)
          const how = { status: "approved", by: caller.userCode, reason: null, at } as const
          return toApproval(yield* endings.end(request, user.branchCode, how))
        }).pipe(sql.withTransaction, repoBoundary)
      })

      /** **Errors**: as {@link approve}, but for those of the act. */
      const reject = traced("ApprovalService.reject")(function* (
        caller: Principal,
        approvalId: string,
        { reason }: { readonly reason: string }
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const { request, user } = yield* forDecision(caller, approvalId, at)
          const how = { status: "rejected", by: caller.userCode, reason, at } as const
          return toApproval(yield* endings.end(request, user.branchCode, how))
        }).pipe(sql.withTransaction, repoBoundary)
      })

      /** **Errors**: `NotFound`; `PermissionDenied` to everybody but who asked; `Conflict`; `Unavailable`. */
      const withdraw = traced("ApprovalService.withdraw")(function* (caller: Principal, approvalId: string) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const { request, user } = yield* seen(caller, approvalId)
          if (request.requestedBy !== caller.userCode) return yield* notYourRequest()
          const pending = yield* stillPending(yield* repo.lock(approvalId), at)
          const how = { status: "withdrawn", by: caller.userCode, reason: null, at } as const
          return toApproval(yield* endings.end(pending, user.branchCode, how))
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { get, approve, reject, withdraw }
    })
  }
) {
  static readonly layer = Layer.effect(ApprovalService, ApprovalService.make)
}

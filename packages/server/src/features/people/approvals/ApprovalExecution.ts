import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { approvalOutdated, makerNotEntitled } from "@credbuzzpay/domain/people/approvals/ApprovalErrors"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { RoleAssignmentService } from "../users/RoleAssignmentService.ts"
import { UserBlockService } from "../users/UserBlockService.ts"
import { ApprovalRepo, type MakerStanding, type StoredApproval } from "./ApprovalRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Whether who asked could ask it again now. */
const entitled = (maker: MakerStanding | undefined, { action }: StoredApproval, subject: User): boolean => {
  if (maker === undefined || !maker.isOpen) return false
  if (maker.role === "super_admin") return true
  const theirs = subject.userRole === "user" && subject.branchCode === maker.branchCode
  return action === "unblock" && maker.role === "admin" && theirs
}

/**
 * Does an approved act. Both people must be entitled to it now, and its subject be as they were when it was asked for: an
 * old request must not lift a newer block. Inside the transaction that holds the request and its subject.
 */
export class ApprovalExecution extends Context.Service<ApprovalExecution>()(
  "@credbuzzpay/server/approvals/ApprovalExecution",
  {
    make: Effect.gen(function* () {
      const repo = yield* ApprovalRepo
      const roles = yield* RoleAssignmentService
      const blocks = yield* UserBlockService

      const assignRole = Effect.fnUntraced(function* (
        caller: Principal,
        request: StoredApproval & { readonly action: "assign_role" },
        user: User
      ) {
        const { before, payload } = request
        if (before.role !== user.userRole || before.branch_code !== user.branchCode) return yield* approvalOutdated()
        const named = payload.branch_code === null ? {} : { branchCode: payload.branch_code }
        const input = { role: payload.role, reason: payload.reason, ...named }
        yield* roles.assign(caller, user.userCode, input, request)
      })

      const unblock = Effect.fnUntraced(function* (
        caller: Principal,
        request: StoredApproval & { readonly action: "unblock" },
        user: User
      ) {
        const { block } = yield* blocks.prepareUnblock(caller, user.userCode)
        if ((block.at?.toISOString() ?? null) !== request.before.blocked_at) return yield* approvalOutdated()
        yield* blocks.unblock(caller, user.userCode, request.payload, request)
      })

      /** **Errors**: `Conflict` for whom has changed; those of the act. */
      const run = traced("ApprovalExecution.run")(function* (
        caller: Principal,
        request: StoredApproval,
        user: User,
        at: Date
      ) {
        if (!entitled(yield* repo.makerOf(request.requestedBy, at), request, user)) return yield* makerNotEntitled()
        yield* request.action === "assign_role" ? assignRole(caller, request, user) : unblock(caller, request, user)
      })

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(ApprovalExecution, ApprovalExecution.make)
}

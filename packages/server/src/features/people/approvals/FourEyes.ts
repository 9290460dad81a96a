import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { approvalPending } from "@credbuzzpay/domain/people/approvals/ApprovalErrors"
import { roleNeedsTwo, unblockNeedsTwo } from "@credbuzzpay/domain/people/approvals/ApprovalRules"
import type { AssignRole } from "@credbuzzpay/domain/people/users/RoleAssignment"
import type { User } from "@credbuzzpay/domain/accounts/User"
import type { UnblockUser } from "@credbuzzpay/domain/people/users/UserBlock"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { FourEyesConfig } from "../../../config/FourEyesConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { RoleAssignmentService } from "../users/RoleAssignmentService.ts"
import { UserBlockService } from "../users/UserBlockService.ts"
import type { ApprovalAct } from "./ApprovalAct.ts"
import { ApprovalEndings } from "./ApprovalEndings.ts"
import { ApprovalNotices } from "./ApprovalNotices.ts"
import { ApprovalRepo, toApproval } from "./ApprovalRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Dangerous acts of staff: done at once, or, where `FOUR_EYES` is on, asked for, so that a second member of staff decides.
 * What could not be done cannot be asked for either: the same checks come first.
 */
export class FourEyes extends Context.Service<FourEyes>()("@credbuzzpay/server/approvals/FourEyes", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* ApprovalRepo
    const endings = yield* ApprovalEndings
    const notices = yield* ApprovalNotices
    const roles = yield* RoleAssignmentService
    const blocks = yield* UserBlockService
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom
    const { hours, isOn } = yield* FourEyesConfig

    const ask = traced("FourEyes.ask")(function* (caller: Principal, subject: User, act: ApprovalAct) {
      const now = yield* DateTime.now
      const at = DateTime.toDateUtc(now)
      for (const old of yield* repo.overdueOf(subject.userCode, act.action, at)) {
        yield* endings.end(old, subject.branchCode, { status: "expired", by: "system", reason: null, at })
      }
      const request = yield* repo.insert(
        {
          approvalId: yield* random.uuidV7(),
          subjectUserCode: subject.userCode,
          requestedBy: caller.userCode,
          createdAt: at,
          expiresAt: DateTime.toDateUtc(DateTime.add(now, { hours }))
        },
        act
      )
      if (request === undefined) return yield* approvalPending()
      const { reason, ...asked } = act.payload
      yield* audit.record({
        actor: caller.userCode,
        subject: subject.userCode,
        branchCode: subject.branchCode,
        action: "approval.requested",
        resourceType: "approval",
        resourceId: request.approvalId,
        newValues: { act: act.action, ...asked },
        reason
      })
      // An admin decides on what an admin may do: lifting the block of a user of their branch.
      const branchCode = act.action === "unblock" && subject.userRole === "user" ? subject.branchCode : null
      yield* notices.asked(request, branchCode)
      return toApproval(request)
    })

    /** **Errors**: those of `RoleAssignmentService.assign`; `Conflict` when the same waits already. */
    const assignRole = traced("FourEyes.assignRole")(function* (
      caller: Principal,
      userCode: string,
      input: typeof AssignRole.Type
    ) {
      if (!isOn || !roleNeedsTwo(input.role)) return yield* roles.assign(caller, userCode, input)
      return yield* Effect.gen(function* () {
        const { after, before, user } = yield* roles.prepare(caller, userCode, input)
        return yield* ask(caller, user, {
          action: "assign_role",
          payload: { role: after.role, branch_code: after.branchCode, reason: input.reason },
          before: { role: before.role, branch_code: before.branchCode }
        })
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** **Errors**: those of `UserBlockService.unblock`; `Conflict` when the same waits already. */
    const unblock = traced("FourEyes.unblock")(function* (
      caller: Principal,
      userCode: string,
      input: typeof UnblockUser.Type
    ) {
      if (!isOn) return yield* blocks.unblock(caller, userCode, input)
      return yield* Effect.gen(function* () {
        const { block, user } = yield* blocks.prepareUnblock(caller, userCode)
        if (!unblockNeedsTwo(block.kind)) return yield* blocks.unblock(caller, userCode, input)
        return yield* ask(caller, user, {
          action: "unblock",
          payload: { reason: input.reason },
          before: { blocked_at: block.at?.toISOString() ?? null }
        })
      }).pipe(sql.withTransaction, repoBoundary)
    })

    return { assignRole, unblock }
  })
}) {
  static readonly layer = Layer.effect(FourEyes, FourEyes.make)
}

import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { AssignRole } from "@credbuzzpay/domain/people/users/RoleAssignment"
import { type Standing, standingAfter } from "@credbuzzpay/domain/people/users/RoleAssignmentRules"
import {
  branchNeeded,
  branchNotAllowed,
  lastSuperAdmin,
  roleUnchanged,
  unknownBranch
} from "@credbuzzpay/domain/accounts/UserErrors"
import { checkViolation, repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { changedValues } from "../../platform/audit-trail/ChangedValues.ts"
import { OpenBranches } from "../branches/OpenBranches.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { SessionRevocation } from "../../identity/sessions/SessionRevocation.ts"
import { type ApprovedBy, approvedInWords } from "./ApprovedBy.ts"
import { UserSubject } from "./UserSubject.ts"

const inWords = ({ branchCode, role }: Standing) => ({ userRole: role, branchCode })

/** Making people staff, and moving them between branches (docs/security.md, rules 4 and 9: felt at once, after a fresh proof). */
export class RoleAssignmentService extends Context.Service<RoleAssignmentService>()(
  "@credbuzzpay/server/users/RoleAssignmentService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const branches = yield* OpenBranches
      const revocation = yield* SessionRevocation
      const audit = yield* AuditTrail
      const outbox = yield* Outbox

      const standing = Effect.fnUntraced(function* (before: Standing, input: typeof AssignRole.Type) {
        const after = standingAfter(before, input)
        if (after === "branch_needed") return yield* branchNeeded()
        if (after === "branch_not_allowed") return yield* branchNotAllowed()
        if (after.role === before.role && after.branchCode === before.branchCode) return yield* roleUnchanged()
        if (input.branchCode !== undefined) yield* branches.hold(input.branchCode)
        return after
      })

      /** The person, locked, as they stand and as they would. Inside a transaction. **Errors**: as {@link assign}. */
      const prepare = Effect.fn("RoleAssignmentService.prepare")(function* (
        caller: Principal,
        userCode: string,
        input: typeof AssignRole.Type
      ) {
        const user = yield* subject.lock(caller, userCode)
        const before: Standing = { role: user.userRole, branchCode: user.branchCode }
        return { user, before, after: yield* standing(before, input) }
      })

      /**
       * Ends every session and token of the person in the same transaction. **Errors**: `NotFound`; `PermissionDenied` on
       * oneself; `ValidationFailed` for a role and a branch that do not go together, or no open branch; `Conflict` when
       * nothing would change, or the last super admin would go; `Unavailable`.
       */
      const assign = Effect.fn("RoleAssignmentService.assign")(function* (
        caller: Principal,
        userCode: string,
        input: typeof AssignRole.Type,
        approved?: ApprovedBy
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const { after, before, user } = yield* prepare(caller, userCode, input)
          yield* sql`
            update user_accounts set user_role = ${after.role}, branch_code = ${after.branchCode}::text,
              auth_epoch = auth_epoch + 1, row_version = row_version + 1, updated_at = ${at},
              updated_by_user_id = ${caller.userCode}
            where user_code = ${userCode}`
          yield* revocation.endEverything(userCode, "role_changed", at)
          const changes = changedValues(inWords(before), inWords(after))
          yield* audit.record({
            actor: caller.userCode,
            subject: userCode,
            branchCode: after.branchCode,
            action: "user.role_assigned",
            resourceType: "user",
            resourceId: userCode,
            oldValues: changes?.oldValues,
            newValues: { ...changes?.newValues, ...approvedInWords(approved) },
            reason: input.reason
          })
          yield* outbox.enqueue({
            template: "role_changed",
            to: Redacted.make(user.email),
            locale: user.locale,
            dedupeKey: `role_changed:${userCode}:${at.getTime()}`,
            variables: { role: after.role, branchCode: after.branchCode }
          })
          return yield* subject.changed(userCode)
        }).pipe(
          sql.withTransaction,
          checkViolation("user_accounts_last_super_admin", () => Effect.fail(lastSuperAdmin())),
          checkViolation("user_accounts_branch_is_open", () => Effect.fail(unknownBranch())),
          repoBoundary
        )
      })

      return { prepare, assign }
    })
  }
) {
  static readonly layer = Layer.effect(RoleAssignmentService, RoleAssignmentService.make)
}

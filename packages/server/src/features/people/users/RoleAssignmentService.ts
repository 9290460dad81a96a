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
import { Accounts } from "../../accounts/Accounts.ts"
import { OpenBranches } from "../branches/OpenBranches.ts"
import { SessionRevocation } from "../../identity/sessions/SessionRevocation.ts"
import { type ApprovedBy, approvedInWords } from "./ApprovedBy.ts"
import { UserSubject } from "./UserSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Making people staff, and moving them between branches (docs/security.md, rules 4 and 9: felt at once, after a fresh proof). */
export class RoleAssignmentService extends Context.Service<RoleAssignmentService>()(
  "@credbuzzpay/server/users/RoleAssignmentService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const branches = yield* OpenBranches
      const revocation = yield* SessionRevocation
      const accounts = yield* Accounts

      const standing = Effect.fnUntraced(function* (before: Standing, input: typeof AssignRole.Type) {
        const after = standingAfter(before, input)
        if (after === "branch_needed") return yield* branchNeeded()
        if (after === "branch_not_allowed") return yield* branchNotAllowed()
        if (after.role === before.role && after.branchCode === before.branchCode) return yield* roleUnchanged()
        if (input.branchCode !== undefined) yield* branches.hold(input.branchCode)
        return after
      })

      /** The person, locked, as they stand and as they would. Inside a transaction. **Errors**: as {@link assign}. */
      const prepare = traced("RoleAssignmentService.prepare")(function* (
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
      const assign = traced("RoleAssignmentService.assign")(function* (
        caller: Principal,
        userCode: string,
        input: typeof AssignRole.Type,
        approved?: ApprovedBy
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const { after, user } = yield* prepare(caller, userCode, input)
          const person = yield* accounts.change({
            before: user,
            set: { userRole: after.role, branchCode: after.branchCode },
            raise: "authEpoch",
            by: caller.userCode,
            at,
            audit: { action: "user.role_assigned", reason: input.reason, newValues: approvedInWords(approved) },
            tell: {
              template: "role_changed",
              to: Redacted.make(user.email),
              locale: user.locale,
              dedupeKey: `role_changed:${userCode}:${at.getTime()}`,
              variables: { role: after.role, branchCode: after.branchCode }
            }
          })
          yield* revocation.endEverything(userCode, "role_changed", at)
          return person
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

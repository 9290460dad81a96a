import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { branchUnchanged, staffMovesByRole, unknownBranch } from "@credbuzzpay/domain/accounts/UserErrors"
import type { MoveToBranch } from "@credbuzzpay/domain/people/users/BranchMove"
import { checkViolation, repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { OpenBranches } from "../branches/OpenBranches.ts"
import { UserSubject } from "./UserSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Moving people to the branch that looks after them. Their open reviews go with them, since these belong to the branch that
 * the person is in now. Nothing that they may do changes, so they stay signed in; staff are another matter
 * (`RoleAssignmentService`).
 */
export class BranchMoveService extends Context.Service<BranchMoveService>()(
  "@credbuzzpay/server/users/BranchMoveService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const branches = yield* OpenBranches
      const accounts = yield* Accounts

      /**
       * **Errors**: `NotFound` for somebody the caller may not see; `PermissionDenied` on oneself and, to an admin, on staff;
       * `Conflict` for staff, and when nothing would change; `ValidationFailed` for a branch that is not open; `Unavailable`.
       */
      const move = traced("BranchMoveService.move")(function* (
        caller: Principal,
        userCode: string,
        { branchCode, reason }: typeof MoveToBranch.Type
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          if (user.userRole !== "user") return yield* staffMovesByRole()
          if (user.branchCode === branchCode) return yield* branchUnchanged()
          yield* branches.hold(branchCode)
          return yield* accounts.change({
            before: user,
            set: { branchCode },
            by: caller.userCode,
            at,
            audit: { action: "user.moved", reason },
            tell: {
              template: "branch_moved",
              to: Redacted.make(user.email),
              locale: user.locale,
              dedupeKey: `branch_moved:${userCode}:${at.getTime()}`,
              variables: { branchCode }
            }
          })
        }).pipe(
          sql.withTransaction,
          checkViolation("user_accounts_branch_is_open", () => Effect.fail(unknownBranch())),
          repoBoundary
        )
      })

      return { move }
    })
  }
) {
  static readonly layer = Layer.effect(BranchMoveService, BranchMoveService.make)
}

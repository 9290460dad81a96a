import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ChangeActivity } from "@credbuzzpay/domain/people/users/UserActivation"
import { branchClosed } from "@credbuzzpay/domain/people/branches/BranchErrors"
import { accountClosed, activityUnchanged, lastSuperAdmin } from "@credbuzzpay/domain/accounts/UserErrors"
import { checkViolation, repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { SessionRevocation } from "../../identity/sessions/SessionRevocation.ts"
import { UserSubject } from "./UserSubject.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Closing accounts and opening them again: unlike a block it has no end by itself, and nothing was done wrong. */
export class UserActivationService extends Context.Service<UserActivationService>()(
  "@credbuzzpay/server/users/UserActivationService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const revocation = yield* SessionRevocation
      const accounts = yield* Accounts

      /**
       * Closing ends every session and token in the same transaction. **Errors**: `NotFound` for somebody the caller may
       * not see; `PermissionDenied` for oneself and, to an admin, for staff; `Conflict` when it is so already or closed for good, or the last
       * super admin would be closed out, or it would be opened in a closed branch; `Unavailable`.
       */
      const change = traced("UserActivationService.change")(function* (
        caller: Principal,
        userCode: string,
        isActive: boolean,
        { reason }: typeof ChangeActivity.Type
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          if (user.isActive === isActive) return yield* activityUnchanged()
          if (user.closedAt !== null) return yield* accountClosed()
          const told = { to: Redacted.make(user.email), locale: user.locale }
          const person = yield* accounts.change({
            before: user,
            set: { isActive },
            ...(isActive ? {} : { raise: "authEpoch" }),
            by: caller.userCode,
            at,
            audit: { action: isActive ? "user.activated" : "user.deactivated", reason },
            tell: isActive
              ? {
                  ...told,
                  template: "account_unlocked",
                  dedupeKey: `account_unlocked:${userCode}:${at.getTime()}`,
                  variables: { reason: "activated" }
                }
              : {
                  ...told,
                  template: "account_deactivated",
                  dedupeKey: `account_deactivated:${userCode}:${at.getTime()}`,
                  variables: {}
                }
          })
          if (!isActive) yield* revocation.endEverything(userCode, "admin", at)
          return person
        }).pipe(
          sql.withTransaction,
          checkViolation("user_accounts_last_super_admin", () => Effect.fail(lastSuperAdmin())),
          checkViolation("user_accounts_branch_is_open", () => Effect.fail(branchClosed())),
          repoBoundary
        )
      })

      return { change }
    })
  }
) {
  static readonly layer = Layer.effect(UserActivationService, UserActivationService.make)
}

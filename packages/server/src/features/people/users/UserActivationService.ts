import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ChangeActivity } from "@credbuzzpay/domain/people/users/UserActivation"
import { branchClosed } from "@credbuzzpay/domain/people/branches/BranchErrors"
import { activityUnchanged, lastSuperAdmin } from "@credbuzzpay/domain/accounts/UserErrors"
import { checkViolation, repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { SessionRevocation } from "../../identity/sessions/SessionRevocation.ts"
import { UserSubject } from "./UserSubject.ts"

/** Closing accounts and opening them again: unlike a block it has no end by itself, and nothing was done wrong. */
export class UserActivationService extends Context.Service<UserActivationService>()(
  "@credbuzzpay/server/users/UserActivationService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const revocation = yield* SessionRevocation
      const audit = yield* AuditTrail
      const outbox = yield* Outbox

      /**
       * Closing ends every session and token in the same transaction. **Errors**: `NotFound` for somebody the caller may
       * not see; `PermissionDenied` for oneself and, to an admin, for staff; `Conflict` when it is so already, or the last
       * super admin would be closed out, or it would be opened in a closed branch; `Unavailable`.
       */
      const change = Effect.fn("UserActivationService.change")(function* (
        caller: Principal,
        userCode: string,
        isActive: boolean,
        { reason }: typeof ChangeActivity.Type
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return yield* Effect.gen(function* () {
          const user = yield* subject.lock(caller, userCode)
          if (user.isActive === isActive) return yield* activityUnchanged()
          yield* sql`
            update user_accounts set is_active = ${isActive}, auth_epoch = auth_epoch + ${isActive ? 0 : 1}::int,
              row_version = row_version + 1, updated_at = ${at}, updated_by_user_id = ${caller.userCode}
            where user_code = ${userCode}`
          yield* isActive ? revocation.refresh(userCode) : revocation.endEverything(userCode, "admin", at)
          yield* audit.record({
            actor: caller.userCode,
            subject: userCode,
            branchCode: user.branchCode,
            action: isActive ? "user.activated" : "user.deactivated",
            resourceType: "user",
            resourceId: userCode,
            oldValues: { is_active: user.isActive },
            newValues: { is_active: isActive },
            reason
          })
          const told = { to: Redacted.make(user.email), locale: user.locale }
          yield* isActive
            ? outbox.enqueue({
                ...told,
                template: "account_unlocked",
                dedupeKey: `account_unlocked:${userCode}:${at.getTime()}`,
                variables: { reason: "activated" }
              })
            : outbox.enqueue({
                ...told,
                template: "account_deactivated",
                dedupeKey: `account_deactivated:${userCode}:${at.getTime()}`,
                variables: {}
              })
          return yield* subject.changed(userCode)
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

import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ChangePassword } from "@credbuzzpay/domain/identity/passwords/PasswordChange"
import { currentPasswordRejected, passwordUnchanged } from "@credbuzzpay/domain/identity/passwords/PasswordErrors"
import { invalidToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Credentials } from "../sessions/Credentials.ts"
import { FreshAccess } from "../sessions/FreshAccess.ts"
import { PasswordHasher } from "./PasswordHasher.ts"
import { PasswordAcceptance } from "./PasswordAcceptance.ts"
import { ownData } from "./PasswordProblems.ts"
import { PasswordProof } from "./PasswordProof.ts"
import { PasswordReplacement } from "./PasswordReplacement.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Changing one's own password (docs/security.md, rules 4, 10 and 11). */
export class PasswordChangeService extends Context.Service<PasswordChangeService>()(
  "@credbuzzpay/server/passwords/PasswordChangeService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const credentials = yield* Credentials
      const proof = yield* PasswordProof
      const hasher = yield* PasswordHasher
      const passwordRules = yield* PasswordAcceptance
      const passwords = yield* PasswordReplacement
      const fresh = yield* FreshAccess
      const audit = yield* AuditTrail

      /**
       * Ends every other session, every access token and all trust in devices; this session goes on with the token that
       * comes back. **Errors**: `AuthenticationFailed` for a wrong current password, or too many; `ValidationFailed` for
       * a new one that the policy refuses or that is the current one; `Unavailable`.
       */
      const change = traced("PasswordChangeService.change")(function* (
        caller: Principal,
        input: typeof ChangePassword.Type
      ) {
        const account = yield* credentials.find(caller.userCode, caller.platform, null)
        if (account === undefined) return yield* invalidToken()
        if (!(yield* proof.check(account, input.currentPassword))) return yield* currentPasswordRejected()
        if (Redacted.value(input.currentPassword) === Redacted.value(input.newPassword)) {
          return yield* passwordUnchanged()
        }
        yield* passwordRules.accept(input.newPassword, ownData(account), "new_password")
        const passwordHash = yield* hasher.hash(input.newPassword)
        yield* Effect.gen(function* () {
          const at = DateTime.toDateUtc(yield* DateTime.now)
          yield* passwords.replace(caller.userCode, passwordHash, at)
          yield* proof.passed(account)
          yield* fresh.endOthers(caller, "password_changed", at)
          yield* audit.record({
            actor: caller.userCode,
            subject: caller.userCode,
            branchCode: caller.branchCode,
            action: "password.changed",
            resourceType: "user",
            resourceId: caller.userCode
          })
        }).pipe(sql.withTransaction, repoBoundary)
        return { passwordChanged: true as const, ...(yield* fresh.issue(caller)) }
      })

      return { change }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordChangeService, PasswordChangeService.make)
}

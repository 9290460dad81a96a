import { Context, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { TrustedDevices } from "../two-factor/TrustedDevices.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"

/** What every new password brings with it, whether it was changed or reset. Inside its caller's transaction. */
export class PasswordReplacement extends Context.Service<PasswordReplacement>()(
  "@credbuzzpay/server/passwords/PasswordReplacement",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const users = yield* UserRepo
      const outbox = yield* Outbox
      const trusted = yield* TrustedDevices

      const tell = Effect.fnUntraced(function* (userCode: string, at: Date) {
        const owner = yield* users.contactsOf(userCode)
        yield* outbox.enqueue({
          template: "password_changed",
          to: Redacted.make(owner.email),
          locale: owner.locale,
          dedupeKey: `password_changed:${userCode}:${at.getTime()}`,
          variables: { occurredAt: at.toISOString(), ip: (yield* RequestInfo).ip ?? null }
        })
      })

      /** The new hash and a new epoch: every access token of the account stops, no device is trusted, its owner is told. */
      const replace = Effect.fn("PasswordReplacement.replace")(function* (
        userCode: string,
        passwordHash: string,
        at: Date
      ) {
        yield* sql`
          update user_accounts set password_hash = ${passwordHash}, password_must_change_at = null, auth_epoch = auth_epoch + 1,
            row_version = row_version + 1, updated_at = ${at}, updated_by_user_id = ${userCode}
          where user_code = ${userCode}`
        yield* trusted.forget(userCode)
        yield* tell(userCode, at)
      })

      return { replace }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordReplacement, PasswordReplacement.make)
}

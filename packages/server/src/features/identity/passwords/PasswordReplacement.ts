import { Context, Effect, Layer, Redacted } from "effect"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { TrustedDevices } from "../two-factor/TrustedDevices.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What every new password brings with it, whether it was changed or reset. Inside its caller's transaction. */
export class PasswordReplacement extends Context.Service<PasswordReplacement>()(
  "@credbuzzpay/server/passwords/PasswordReplacement",
  {
    make: Effect.gen(function* () {
      const accounts = yield* Accounts
      const users = yield* UserRepo
      const outbox = yield* Outbox
      const trusted = yield* TrustedDevices

      const tell = Effect.fnUntraced(function* (userCode: string, at: Date) {
        const owner = yield* users.contactsOf(userCode)
        yield* outbox.enqueue(userCode, {
          template: "password_changed",
          to: Redacted.make(owner.email),
          locale: owner.locale,
          dedupeKey: `password_changed:${userCode}:${at.getTime()}`,
          variables: { occurredAt: at.toISOString(), ip: (yield* RequestInfo).ip ?? null }
        })
      })

      /** The new hash and a new epoch: every access token of the account stops, no device is trusted, its owner is told. */
      const replace = traced("PasswordReplacement.replace")(function* (
        userCode: string,
        passwordHash: string,
        at: Date
      ) {
        yield* accounts.change({
          before: { userCode },
          set: { passwordHash, passwordMustChangeAt: null },
          raise: "authEpoch",
          by: userCode,
          at
        })
        yield* trusted.forget(userCode)
        yield* tell(userCode, at)
      })

      return { replace }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordReplacement, PasswordReplacement.make)
}

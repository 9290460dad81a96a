import { Context, DateTime, Effect, Layer, type Redacted } from "effect"
import { Accounts } from "../../accounts/Accounts.ts"
import { PasswordHasher } from "./PasswordHasher.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Writes a password's hash anew when it is weaker than today's parameters or in another program's format: only a right
 * password makes that possible. It never fails or holds up a login: next time is as good. **Source**: docs/security.md, rule 10.
 */
export class PasswordUpgrade extends Context.Service<PasswordUpgrade>()(
  "@credbuzzpay/server/passwords/PasswordUpgrade",
  {
    make: Effect.gen(function* () {
      const hasher = yield* PasswordHasher
      const accounts = yield* Accounts

      const replace = (userCode: string, stored: string, hash: string) =>
        Effect.flatMap(DateTime.now, (now) =>
          accounts.changeIf(
            {
              before: { userCode },
              set: { passwordHash: hash },
              isUnseen: true,
              by: "system",
              at: DateTime.toDateUtc(now),
              audit: { action: "password.rehashed" }
            },
            // Only the hash that was checked: a password that was changed meanwhile stays.
            { passwordHash: stored }
          )
        )

      const afterRightPassword = traced("PasswordUpgrade.afterRightPassword")(function* (
        account: { readonly userCode: string; readonly passwordHash: string },
        password: Redacted.Redacted<string>
      ) {
        if (!hasher.needsRehash(account.passwordHash)) return
        yield* Effect.flatMap(hasher.hash(password), (hash) =>
          replace(account.userCode, account.passwordHash, hash)
        ).pipe(
          Effect.catchCause(() => Effect.logWarning("A password hash was not upgraded; the next login tries again"))
        )
      })

      return { afterRightPassword }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordUpgrade, PasswordUpgrade.make)
}

import { Context, DateTime, Effect, Layer, type Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import type { CredentialRow } from "../sessions/Credentials.ts"
import { LockNotices } from "../sessions/LockNotices.ts"
import { LoginThrottle } from "../sessions/LoginThrottle.ts"
import { PasswordHasher } from "./PasswordHasher.ts"

/**
 * The password of somebody who is signed in, asked again. Wrong ones count with those of logins: a stolen session is no
 * place to guess in. **Source**: SECURITY.md 5 and 9.
 */
export class PasswordProof extends Context.Service<PasswordProof>()("@credbuzzpay/server/passwords/PasswordProof", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const throttle = yield* LoginThrottle
    const notices = yield* LockNotices
    const hasher = yield* PasswordHasher

    /** Whether it is right and the account is not locked. Outside a transaction: hashing takes its time. */
    const check = Effect.fn("PasswordProof.check")(function* (
      account: CredentialRow,
      password: Redacted.Redacted<string>
    ) {
      const subject = `user:${account.userCode}`
      const tried = yield* throttle.reserve(subject, DateTime.toDateUtc(yield* DateTime.now))
      const right = yield* hasher
        .verify(account.passwordHash, password)
        .pipe(Effect.onError(() => Effect.ignore(throttle.refund(subject))))
      if (right && tried.permitted) return true
      yield* notices.afterFailure(account, tried).pipe(sql.withTransaction, repoBoundary)
      return false
    })

    /** Forgets what was counted; inside the transaction of the act that the password was for. */
    const passed = (account: CredentialRow) => throttle.clear(`user:${account.userCode}`)

    return { check, passed }
  })
}) {
  static readonly layer = Layer.effect(PasswordProof, PasswordProof.make)
}

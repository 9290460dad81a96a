import { Context, Effect, Exit, Layer, type Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import type { CredentialRow } from "../sessions/Credentials.ts"
import { LockNotices } from "../sessions/LockNotices.ts"
import { LoginThrottle } from "../sessions/LoginThrottle.ts"
import { PasswordHasher } from "./PasswordHasher.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * The password of somebody who is signed in, asked again. Wrong ones count with those of logins: a stolen session is no
 * place to guess in. **Source**: docs/security.md, rules 5 and 9.
 */
export class PasswordProof extends Context.Service<PasswordProof>()("@credbuzzpay/server/passwords/PasswordProof", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const throttle = yield* LoginThrottle
    const notices = yield* LockNotices
    const hasher = yield* PasswordHasher

    /**
     * Whether it is right and the account is not locked; nothing is hashed while it is. Outside a transaction: hashing takes
     * its time.
     */
    const check = traced("PasswordProof.check")((account: CredentialRow, password: Redacted.Redacted<string>) =>
      Effect.acquireUseRelease(
        throttle.begin(`user:${account.userCode}`),
        Effect.fnUntraced(function* (tried) {
          if (tried.outcome === "locked") return false
          if (yield* hasher.verify(account.passwordHash, password)) return true
          const failed = yield* throttle.fail(tried)
          yield* notices.afterFailure(account, failed).pipe(sql.withTransaction, repoBoundary)
          return false
        }),
        // A right one is forgotten by what it is for ({@link passed}).
        (tried, exit) => (Exit.isSuccess(exit) && !exit.value ? Effect.void : throttle.giveBack(tried))
      )
    )

    /** Forgets what was counted; inside the transaction of the act that the password was for. */
    const passed = (account: CredentialRow) => throttle.forget(`user:${account.userCode}`)

    return { check, passed }
  })
}) {
  static readonly layer = Layer.effect(PasswordProof, PasswordProof.make)
}

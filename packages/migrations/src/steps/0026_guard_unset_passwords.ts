import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * An account that has no password yet (`!`) has no proven contact either. A step of its own, because a lock on
 * `user_accounts` that grows stronger within one transaction deadlocks with whoever waits to write; the next step
 * validates it.
 *
 * **Locks**: ACCESS EXCLUSIVE on `user_accounts` for an instant (NOT VALID). **Running old version**: makes no such
 * account, and lets nobody sign in to one: `!` is no hash. **Undo**: drop the constraint.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table user_accounts add constraint user_accounts_no_password_until_proven
      check (password_hash <> '!' or (email_verified_at is null and mobile_verified_at is null)) not valid`
})

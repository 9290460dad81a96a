import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Since when an account's password must change before anybody is let in: its owner said that somebody else has it. An
 * account that has no password yet has none to change. A step of its own, because of the lock; the next step validates
 * the check.
 *
 * **Locks**: ACCESS EXCLUSIVE on `user_accounts` for an instant (a nullable column; the check NOT VALID).
 * **Running old version**: does not know the column; it lets such people sign in until it is gone. **Undo**: drop the column.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table user_accounts
      add column password_must_change_at timestamptz,
      add constraint user_accounts_password_must_change_is_set
        check (password_must_change_at is null or password_hash <> '!') not valid`
})

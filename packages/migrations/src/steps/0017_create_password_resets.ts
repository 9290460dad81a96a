import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Asked-for password resets. One that names nobody has a row too, without an account: asking costs and answers the same.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made. **Running old version**: does not
 * know the table. **Undo**: `drop table password_resets`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table password_resets (
      reset_id text primary key,
      user_code text references user_accounts,
      recipient text not null,
      request_id text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      constraint password_resets_id_format check (reset_id ~ '^rst_[0-9A-Za-z]{26}$'),
      constraint password_resets_recipient_is_hashed check (recipient ~ '^[0-9a-f]{64}$'),
      constraint password_resets_only_of_somebody check (used_at is null or user_code is not null),
      constraint password_resets_expire_later check (expires_at > created_at)
    )`
  yield* sql`create index password_resets_expires_at_idx on password_resets (expires_at)`
})

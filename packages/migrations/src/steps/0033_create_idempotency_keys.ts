import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Answers that were given to requests with an `Idempotency-Key`, written in the transaction of what they answer. A row
 * is only ever whole: it is made when the answer is known. `key_index` and `fingerprint` are keyed digests, the answer is
 * sealed: the row tells nobody who reads the table what was asked.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made. **Running old version**: does not
 * know the table; account writes wait for the moment of creation. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table idempotency_keys (
      key_index bytea primary key,
      user_code text not null references user_accounts,
      operation text not null,
      fingerprint bytea not null,
      answer_sealed text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      constraint idempotency_keys_index_length check (octet_length(key_index) = 32),
      constraint idempotency_keys_fingerprint_length check (octet_length(fingerprint) = 32),
      constraint idempotency_keys_has_answer check (answer_sealed <> ''),
      constraint idempotency_keys_expire_later check (expires_at > created_at)
    )`
  yield* sql`create index idempotency_keys_expires_at_idx on idempotency_keys (expires_at)`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What each key of the configuration is known by on this database (docs/adr/0079): a salt, and what is derived of it and the key
 * one way. Written when a key is first seen, compared at every start. A key that left the configuration, and that nothing
 * needs any more, is retired. The program adds and retires, and changes nothing else.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `outbox`, which is read once, for the check of the step before. **Running old version**:
 * does not know the table. **Undo**: drop it.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table outbox validate constraint outbox_forgiven_range`
  yield* sql`
    create table key_checks (
      purpose text not null,
      key_id text not null,
      salt bytea not null,
      check_value bytea not null,
      first_seen_at timestamptz not null,
      retired_at timestamptz,
      constraint key_checks_pkey primary key (purpose, key_id),
      constraint key_checks_purpose_known check (purpose in ('encryption', 'blind_index', 'otp_pepper', 'audit_seal')),
      constraint key_checks_key_id_format check (key_id ~ '^[a-z0-9_-]{1,16}$'),
      constraint key_checks_salt_length check (octet_length(salt) = 16),
      constraint key_checks_value_length check (octet_length(check_value) = 32)
    )`
  yield* sql`grant select, insert, update (retired_at) on key_checks to credbuzzpay_app`
})

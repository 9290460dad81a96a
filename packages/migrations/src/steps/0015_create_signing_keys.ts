import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The keys access tokens are signed with: one current, at most one next, and the previous ones still in the JWKS.
 * Private halves are wrapped by the key ring.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the table. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table signing_keys (
      kid text primary key,
      algorithm text not null,
      public_jwk jsonb not null,
      private_key_sealed text not null,
      status text not null,
      created_at timestamptz not null,
      activated_at timestamptz,
      retired_at timestamptz,
      constraint signing_keys_algorithm_known check (algorithm = 'EdDSA'),
      constraint signing_keys_status_known check (status in ('next', 'current', 'previous', 'retired'))
    )`
  yield* sql`create unique index signing_keys_one_current_key on signing_keys (status) where status = 'current'`
  yield* sql`create unique index signing_keys_one_next_key on signing_keys (status) where status = 'next'`
})

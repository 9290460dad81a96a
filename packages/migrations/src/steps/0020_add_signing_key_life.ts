import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * When a signing key stopped signing, so that it is known how long it still has to verify; and that what signs has its
 * private half. The private half of a key that signs no more is destroyed (an empty text, not null: the running old
 * version reads a text).
 *
 * **Locks**: ACCESS EXCLUSIVE on `signing_keys`, a table of a few rows, for an instant. **Running old version**: rotates
 * nothing, so it writes no previous key. **Undo**: drop the constraints and the column.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table signing_keys
      add column superseded_at timestamptz,
      add constraint signing_keys_signing_has_private
        check (status not in ('next', 'current') or private_key_sealed <> ''),
      add constraint signing_keys_others_have_no_private
        check (status not in ('previous', 'retired') or private_key_sealed = ''),
      add constraint signing_keys_previous_has_time
        check (status <> 'previous' or superseded_at is not null)`
})

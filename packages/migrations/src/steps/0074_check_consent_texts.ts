import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Holds the consents that are there against the check of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `consents` while its rows are read; nobody who reads or writes it waits.
 * **Running old version**: unaffected. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table consents validate constraint consents_text_hash_length`
})

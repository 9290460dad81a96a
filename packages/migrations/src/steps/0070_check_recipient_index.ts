import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Reads what the check of step 0069 has not read yet: the rows that were there before it.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `outbox` while it is read; nobody who reads or writes it waits.
 * **Running old version**: notices nothing: its rows have no digest. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table outbox validate constraint outbox_recipient_index_length`
})

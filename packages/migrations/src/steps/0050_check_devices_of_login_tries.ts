import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Reads what the checks of step 0049 have not read yet: the rows that were there before it.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `login_throttles` and `login_challenges` while each is read; nobody who reads or writes
 * them waits. **Running old version**: notices nothing: each row of its is a row of the checks. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table login_throttles validate constraint login_throttles_subject_format`
  yield* sql`alter table login_challenges validate constraint login_challenges_device_token_hash_length`
})

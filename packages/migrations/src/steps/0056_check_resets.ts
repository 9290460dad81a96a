import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Reads what the checks of step 0055 have not read yet: the rows that were there before it.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `password_resets` while it is read; nobody who reads or writes it waits.
 * **Running old version**: notices nothing: each row of its is a row of the checks. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table password_resets validate constraint password_resets_digits_known`
  yield* sql`alter table password_resets validate constraint password_resets_guesses_range`
})

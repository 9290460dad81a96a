import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Every row of `kyc_due_moves` is held to the causes of step 99. It reads each row.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `kyc_due_moves` while it reads: programs go on reading and writing.
 * **Running old version**: notices nothing. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table kyc_due_moves validate constraint kyc_due_moves_cause_known`
})

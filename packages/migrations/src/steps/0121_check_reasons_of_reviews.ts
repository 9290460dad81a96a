import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Holds the reviews that are there against the check of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `kyc_reviews` while its rows are read; nobody who reads or writes them waits.
 * **Running old version**: unaffected. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table kyc_reviews validate constraint kyc_reviews_reason_known`
})

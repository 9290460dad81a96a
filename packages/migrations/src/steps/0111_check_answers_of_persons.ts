import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Validates the checks of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `kyc_verifications` while the rows are read.
 * **Running old version**: is not touched. **Undo**: nothing.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table kyc_verifications validate constraint kyc_verifications_answer_sealed`
  yield* sql`alter table kyc_verifications validate constraint kyc_verifications_raw_has_end`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Validates the checks of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `kyc_reviews` while the rows are read; nobody who reads or writes them waits.
 * **Running old version**: is not touched. **Undo**: nothing.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table kyc_reviews validate constraint kyc_reviews_findings_sealed`
  yield* sql`alter table kyc_reviews validate constraint kyc_reviews_evidence_once`
})

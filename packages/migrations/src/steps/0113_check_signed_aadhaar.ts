import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Holds the uploads, onboardings and reviews that are there against the checks of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `kyc_uploads`, `kyc_onboarding` and `kyc_reviews` while their rows are read; nobody who
 * reads or writes them waits. **Running old version**: unaffected. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  for (const name of ["purpose_known", "content_type_known", "fits_purpose"]) {
    yield* sql`alter table kyc_uploads validate constraint ${sql.literal(`kyc_uploads_${name}`)}`
  }
  yield* sql`alter table kyc_onboarding validate constraint kyc_onboarding_mode_known`
  yield* sql`alter table kyc_reviews validate constraint kyc_reviews_reason_known`
})

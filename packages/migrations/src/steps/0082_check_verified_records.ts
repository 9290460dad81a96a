import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Holds the Aadhaar documents that are there against the checks of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `aadhaar_kyc` while its rows are read; nobody who reads or writes it waits.
 * **Running old version**: unaffected. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`alter table aadhaar_kyc validate constraint aadhaar_kyc_ekyc_reference_format`
  yield* sql`alter table aadhaar_kyc validate constraint aadhaar_kyc_verified_whole`
})

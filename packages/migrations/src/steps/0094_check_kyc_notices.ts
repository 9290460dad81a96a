import { Effect } from "effect"
import { SqlClient } from "effect/sql"

const constraints = [
  "letter_id_fkey",
  "attempt_positive",
  "words_once",
  "words_are_persons",
  "hash_of_words",
  "carried_by_one",
  "letter_by_post",
  "failure_has_time",
  "failure_known",
  "recorded_when_handed_over"
]

/**
 * Holds the notices that are there against the checks of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `kyc_notices` while its rows are read; nobody who reads or writes it waits.
 * **Running old version**: unaffected. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  for (const name of constraints) {
    yield* sql.unsafe(`alter table kyc_notices validate constraint kyc_notices_${name}`)
  }
})

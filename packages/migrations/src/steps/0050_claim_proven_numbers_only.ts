import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * An Aadhaar number and a PAN belong to whoever proved them first, until they fail or are taken back: a number that was only
 * submitted, or waits for a review, is nobody's yet, so that nobody is kept from theirs by a stranger who knows it.
 *
 * **Locks**: ACCESS EXCLUSIVE on `aadhaar_kyc` and `pan_kyc` while an index of each is built, a second for a million rows.
 * **Running old version**: takes numbers that are under way elsewhere; who proves one that is another's by then gets an error
 * (500) instead of a failed document. **Undo**: make the indexes of step 0031 again; numbers that are under way twice have to
 * end first.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  for (const [table, column] of [
    ["aadhaar_kyc", "aadhaar_reference"],
    ["pan_kyc", "pan_index"]
  ]) {
    yield* sql.unsafe(`drop index ${table}_one_owner`)
    yield* sql.unsafe(
      `create unique index ${table}_one_owner on ${table} (${column}) where status in ('verified', 'expired')`
    )
  }
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Holds the accounts that are there against the checks of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `user_accounts` while its rows are read; nobody who reads or writes it waits.
 * **Running old version**: unaffected. **Undo**: nothing to undo.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  for (const name of [
    "closing_cause_known",
    "closing_has_cause",
    "closed_is_inactive",
    "closed_has_day",
    "erased_was_closed",
    "erased_is_empty"
  ]) {
    yield* sql.unsafe(`alter table user_accounts validate constraint user_accounts_${name}`)
  }
})

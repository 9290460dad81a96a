import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Validates the check of the step before.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `user_accounts` while the rows are read.
 * **Running old version**: is not touched. **Undo**: nothing.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table user_accounts validate constraint user_accounts_block_kind_known`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * A message whose key a worker does not have (yet) waits, however long that takes: `attempts_forgiven` says how many of the
 * tries do not count against it. A message that somebody revived is forgiven all of its tries.
 *
 * **Locks**: ACCESS EXCLUSIVE on `outbox` for an instant; the check is NOT VALID until the next step. **Running old version**:
 * does not know the column, and gives such messages up as before. **Undo**: drop the column.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table outbox
      add column attempts_forgiven smallint not null default 0,
      add constraint outbox_forgiven_range check (attempts_forgiven between 0 and attempts) not valid`
})

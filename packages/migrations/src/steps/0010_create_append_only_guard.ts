import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The trigger function that makes a table append-only. Triggers bind a superuser too, which REVOKE does not; the
 * tables set them ENABLE ALWAYS, so that session_replication_role does not switch them off either.
 *
 * **Locks**: none. **Running old version**: unaffected. **Undo**: drop the function.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create function refuse_change() returns trigger language plpgsql as $fn$
    begin
      raise exception '% is append-only: % is refused', tg_table_name, tg_op
        using errcode = '23514', constraint = 'append_only';
    end $fn$`
})

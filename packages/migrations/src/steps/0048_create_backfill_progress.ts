import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * `migration_backfills`: how far each step that fills a table in batches has come. The migrator writes it in the
 * transaction of each batch, and begins after `last_key` when a run was killed. Servers and workers have no right on it.
 *
 * **Locks**: none that anybody waits for. **Running old version**: does not see it. **Undo**: drop the table, when no
 * backfill is under way.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    create table migration_backfills (
      migration_id integer primary key,
      last_key text[] not null,
      rows bigint not null,
      started_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`
})

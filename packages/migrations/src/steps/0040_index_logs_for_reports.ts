import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What reports ask of the logs besides one person's rows: everything, a branch, an action, a status, each newest first.
 *
 * **Locks**: SHARE on `audit_trail` and `login_activities` while the indexes are built: writes of both wait. On a large
 * database make the same indexes on each partition beforehand with CREATE INDEX CONCURRENTLY; this step finds and takes
 * them. **Running old version**: unaffected. **Undo**: drop the indexes.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`create index audit_trail_occurred_at_idx on audit_trail (occurred_at desc)`
  yield* sql`create index audit_trail_branch_code_occurred_at_idx on audit_trail (branch_code, occurred_at desc)`
  yield* sql`create index audit_trail_action_occurred_at_idx on audit_trail (action, occurred_at desc)`
  yield* sql`create index login_activities_status_occurred_at_idx on login_activities (status, occurred_at desc)`
})

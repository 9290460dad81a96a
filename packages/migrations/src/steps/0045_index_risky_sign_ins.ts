import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Attempts to sign in by their risk, for reports of the risky ones. Those without any, which are most, are left out.
 *
 * **Locks**: SHARE on `login_activities` while the index is built: attempts wait. On a large database make the same index
 * on each partition beforehand with CREATE INDEX CONCURRENTLY; this step finds and takes them. **Running old version**:
 * unaffected. **Undo**: drop the index.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create index login_activities_risk_score_occurred_at_idx on login_activities (risk_score, occurred_at desc)
    where risk_score > 0`
})

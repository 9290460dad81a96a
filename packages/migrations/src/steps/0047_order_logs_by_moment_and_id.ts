import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Reports give the rows of a log by moment and, within one, by id. With the id in them the indexes have that very order: a
 * page is read from its first row to its last, where without it every row of the range was read and sorted, once
 * PostgreSQL had settled on one plan for all parameters. 16 bytes a row and index.
 *
 * **Locks**: SHARE on `audit_trail` and `login_activities` while the indexes are built, ACCESS EXCLUSIVE for an instant
 * while the old ones go. On a large database make the same indexes on each partition beforehand with CREATE INDEX
 * CONCURRENTLY; this step finds and takes them. **Running old version**: unaffected. **Undo**: make the indexes of steps
 * 0011, 0012 and 0040 again, drop these.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const logs = {
    audit_trail: { id: "audit_id", by: ["subject_user_code", "user_code", "resource_type", "branch_code", "action"] },
    login_activities: { id: "activity_id", by: ["user_code", "status"] }
  }
  for (const [table, { by, id }] of Object.entries(logs)) {
    for (const columns of [[], ...by.map((column) => [column])]) {
      const name = [table, ...columns, "occurred_at"].join("_")
      yield* sql.unsafe(
        `create index ${name}_id_idx on ${table} (${[...columns, "occurred_at desc", `${id} desc`].join(", ")})`
      )
      yield* sql.unsafe(`drop index ${name}_idx`)
    }
  }
})

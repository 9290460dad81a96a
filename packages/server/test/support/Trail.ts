import { Effect } from "effect"
import { SqlClient } from "effect/sql"

interface AuditRow {
  readonly userCode: string
  readonly branchCode: string | null
  readonly action: string
  readonly oldValues: unknown
  readonly newValues: unknown
}

/** What the audit trail says of a thing, the oldest first. */
export const trailOf = Effect.fnUntraced(function* (resourceType: string, resourceId: string, action = "%") {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<AuditRow>`
    select user_code, branch_code, action, old_values, new_values from audit_trail
    where resource_type = ${resourceType} and resource_id = ${resourceId} and action like ${action}
    order by occurred_at, audit_id`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { openedActs } from "./OpenedActs.ts"

/** What the audit trail says of a thing, the oldest first. */
export const trailOf = Effect.fnUntraced(function* (resourceType: string, resourceId: string, action = "%") {
  const sql = yield* SqlClient.SqlClient
  const acts = yield* openedActs(
    sql`resource_type = ${resourceType} and resource_id = ${resourceId} and action like ${action}`
  )
  return acts.map(({ action: said, branchCode, newValues, oldValues, userCode }) => ({
    userCode,
    branchCode,
    action: said,
    oldValues,
    newValues
  }))
})

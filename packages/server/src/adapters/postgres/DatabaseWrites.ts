import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import { isReadOnly } from "./SqlState.ts"

/**
 * Whether the database refuses writes while it may well answer reads: a primary after a failover, a standby, a disk that
 * an operator protects. Tries a write that finds no row; connections to such a server are replaced by the try itself.
 */
export const refusesWrites = (sql: SqlClient.SqlClient): Effect.Effect<boolean> =>
  Effect.match(sql`update outbox set attempts = attempts where false`, {
    onFailure: isReadOnly,
    onSuccess: () => false
  })

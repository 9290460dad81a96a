import { Effect } from "effect"
import type { SqlClient } from "effect/sql"
import type { HealthCheck } from "../../features/platform/health/HealthChecks.ts"
import { refusesWrites } from "./DatabaseWrites.ts"

/** What the database does not do after a failover, or on a disk that an operator protects. */
export const databaseReadOnly = "database_read_only"

/** The primary: whether it answers, and whether it takes writes. */
export const databaseCheck = (sql: SqlClient.SqlClient): HealthCheck => ({
  name: "database",
  answers: Effect.isSuccess(sql`select 1`),
  degraded: { name: databaseReadOnly, holds: refusesWrites(sql) }
})

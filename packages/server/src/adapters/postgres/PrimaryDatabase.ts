import { PgClient } from "@effect/sql-pg"
import { Effect, Layer } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { sessionSettings } from "./SessionSettings.ts"

/**
 * Of the statements on one connection each waits for those before it, and for their commits: with the driver's 32 all
 * writes of a busy moment went through a single one, with no commit shared. A few still fill a packet.
 */
const statementsPerConnection = 4

/**
 * The primary, as `SqlClient` and `PgClient`. Single statements of many fibers share a connection (pipelined, so keep
 * them short); a transaction has one to itself. Statements, lock waits and idle transactions are bounded.
 *
 * **Errors**: `SqlError` at construction when the database does not answer.
 */
export const layer: Layer.Layer<PgClient.PgClient | SqlClient.SqlClient, SqlError.SqlError, DatabaseConfig> =
  Layer.unwrap(
    Effect.map(DatabaseConfig, ({ url, poolSize }) =>
      PgClient.layer({
        ...sessionSettings(url, "main"),
        multiplex: true,
        multiplexConcurrency: statementsPerConnection,
        minConnections: 1,
        maxConnections: poolSize
      })
    )
  )

import { Effect, Layer } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, type SqlError } from "effect/sql"
import { keptSessions, type PoolerRefused } from "@credbuzzpay/settings/KeptSessions"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { type DatabaseNotMigrated, migratedDatabase } from "./MigratedDatabase.ts"
import { makePrimaryClient } from "./PrimaryClient.ts"
import { sessionSettings } from "./SessionSettings.ts"

/**
 * Of the statements on one connection each waits for those before it, and for their commits: with the driver's 32 all
 * writes of a busy moment went through a single one, with no commit shared. A few still fill a packet.
 */
const statementsPerConnection = 4

/**
 * The primary, as `SqlClient`. Single statements of many fibers share a connection (pipelined, so keep them short); a
 * transaction has one to itself. Statements, lock waits and idle transactions are bounded. Connections to a server that
 * takes no writes any more are replaced.
 *
 * **Errors**: at construction `SqlError` when the database does not answer, `PoolerRefused` when a pooler stands before
 * it that does not keep sessions, `DatabaseNotMigrated` when it lacks steps of this version.
 */
export const layer: Layer.Layer<
  SqlClient.SqlClient,
  SqlError.SqlError | PoolerRefused | DatabaseNotMigrated,
  DatabaseConfig
> = Layer.effect(
  SqlClient.SqlClient,
  Effect.gen(function* () {
    const { url, poolSize } = yield* DatabaseConfig
    const settings = sessionSettings(url, "main")
    yield* keptSessions({ setting: "DATABASE_URL", url, limits: settings.startupParameters })
    const sql = yield* makePrimaryClient({
      ...settings,
      multiplex: true,
      multiplexConcurrency: statementsPerConnection,
      minConnections: 1,
      maxConnections: poolSize
    })
    yield* migratedDatabase(sql)
    return sql
  })
).pipe(Layer.provide(Reactivity.layer))

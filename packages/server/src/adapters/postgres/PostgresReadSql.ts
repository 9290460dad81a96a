import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, String } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, type SqlError, Statement } from "effect/sql"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { ReadSql } from "../../features/platform/reads/ReadSql.ts"
import { sessionSettings } from "./SessionSettings.ts"

/** Takes the clients in turn, beginning anew with each statement, and skips those that cannot be reached. */
const inTurn = (clients: ReadonlyArray<PgClient.PgClient>) => {
  let turn = 0
  return Effect.suspend(() => {
    const first = turn++ % clients.length
    const order = [...clients.slice(first), ...clients.slice(0, first)]
    return Effect.firstSuccessOf(order.map((client) => client.reserve))
  })
}

/**
 * {@link ReadSql} on the replicas, one statement to a connection, so that a slow report delays nobody. Several are used in
 * turn; one that is down is passed over. Without replicas it is the primary, read-only all the same: what works on one
 * machine works on ten. Construction never fails.
 */
export const layer: Layer.Layer<ReadSql, SqlError.SqlError, DatabaseConfig> = Layer.effect(
  ReadSql,
  Effect.gen(function* () {
    const { url, replicaUrls, poolSize } = yield* DatabaseConfig
    const urls = replicaUrls.length === 0 ? [url] : replicaUrls
    const clients = yield* Effect.forEach(urls, (each) =>
      PgClient.make({ ...sessionSettings(each, "read"), minConnections: 0, maxConnections: poolSize })
    )
    return yield* SqlClient.make({
      driver: "pg",
      acquirer: inTurn(clients),
      compiler: PgClient.makeCompiler(),
      transformRows: Statement.defaultTransforms(String.snakeToCamel, false).array,
      prepareTransactionControls: true,
      spanAttributes: [["db.system.name", "postgresql"]]
    })
  })
).pipe(Layer.provide(Reactivity.layer))

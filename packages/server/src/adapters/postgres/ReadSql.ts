import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Layer, String } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, type SqlError, Statement } from "effect/sql"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
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
 * For reads that may be stale by the replication delay: lists, reports. Read-your-writes goes to `SqlClient`.
 *
 * **Shape**: a `SqlClient` whose sessions are read-only (a write fails with `SqlError`), one statement to a connection,
 * so that a slow report delays nobody. Several replicas are used in turn; one that is down is passed over. Without
 * replicas it is the primary, read-only all the same: what works on one machine works on ten.
 * **Errors**: `SqlError`, a `ConnectionError` when no replica can be reached. Construction never fails.
 */
export class ReadSql extends Context.Service<ReadSql, SqlClient.SqlClient>()("@credbuzzpay/server/postgres/ReadSql") {
  static readonly layer: Layer.Layer<ReadSql, SqlError.SqlError, DatabaseConfig> = Layer.effect(
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
}

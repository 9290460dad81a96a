import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, type Redacted, String } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, type SqlError, Statement } from "effect/sql"
import type { Pooler } from "@credbuzzpay/settings/DatabaseUrl"
import { keptSessions, type PoolerRefused } from "@credbuzzpay/settings/KeptSessions"
import { pooledSessions } from "@credbuzzpay/settings/PooledSessions"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { ReadSql } from "../../features/platform/reads/ReadSql.ts"
import { makePoolCount } from "./PoolCount.ts"
import { PrimaryHosts } from "./PrimaryHosts.ts"
import { sessionLimits, sessionSettings } from "./SessionSettings.ts"

/** Round robin over the clients, one on for each statement; those that cannot be reached are passed over. */
const roundRobin = (clients: ReadonlyArray<PgClient.PgClient>) => {
  let statements = 0
  return Effect.suspend(() => {
    const first = statements++ % clients.length
    const order = [...clients.slice(first), ...clients.slice(0, first)]
    return Effect.firstSuccessOf(order.map((client) => client.reserve))
  })
}

const setting = "DATABASE_REPLICA_URLS"

const checked = (pooler: Pooler) => (url: Redacted.Redacted<string>) =>
  Effect.catchTag(
    pooler === "none"
      ? keptSessions({ setting, url, limits: sessionSettings(url, "read").startupParameters })
      : pooledSessions({ setting, url, limits: sessionLimits("main") }),
    "SqlError",
    () => Effect.void
  )

/**
 * {@link ReadSql} on the replicas, one statement to a connection, so that a slow report delays nobody. Several are used
 * by round robin; one that is down is passed over. Without replicas it is the primary, read-only all the same: what works
 * on one machine works on ten.
 *
 * **Errors**: at construction `PoolerRefused` when a pooler that does not keep sessions stands before a replica. One that
 * is away stops no start.
 */
export const layer: Layer.Layer<ReadSql, SqlError.SqlError | PoolerRefused, DatabaseConfig> = Layer.effect(
  ReadSql,
  Effect.gen(function* () {
    const { url, replicaUrls, pooler, poolSize } = yield* DatabaseConfig
    const { main } = yield* PrimaryHosts
    yield* Effect.forEach(replicaUrls, checked(pooler), { concurrency: "unbounded", discard: true })
    const pool = (each: Redacted.Redacted<string>) => ({
      ...sessionSettings(each, "read", pooler),
      minConnections: 0,
      maxConnections: poolSize
    })
    const pools = replicaUrls.length === 0 ? [main.options(pool(url))] : replicaUrls.map(pool)
    const clients = yield* Effect.forEach(pools, PgClient.make)
    const count = yield* makePoolCount("read", poolSize * pools.length)
    return yield* SqlClient.make({
      driver: "pg",
      acquirer: count.kept(roundRobin(clients)),
      compiler: PgClient.makeCompiler(),
      transformRows: Statement.defaultTransforms(String.snakeToCamel, false).array,
      prepareTransactionControls: true,
      spanAttributes: [["db.system.name", "postgresql"]]
    })
  })
).pipe(Layer.provide([Reactivity.layer, PrimaryHosts.layer]))

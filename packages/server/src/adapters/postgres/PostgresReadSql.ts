import { PgClient } from "@effect/sql-pg"
import { Context, Duration, Effect, Layer, type Redacted, String } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, SqlError, Statement } from "effect/sql"
import type { Pooler } from "@credbuzzpay/settings/DatabaseUrl"
import { keptSessions, type PoolerRefused } from "@credbuzzpay/settings/KeptSessions"
import { pooledSessions } from "@credbuzzpay/settings/PooledSessions"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { ReadSql } from "../../features/platform/reads/ReadSql.ts"
import { NeededBeat, noReplicas, ofThePrimary, Replicas } from "../../features/platform/reads/Replicas.ts"
import { makeBeats } from "./replicas/Beats.ts"
import { makeHeartbeat } from "./replicas/Heartbeat.ts"
import { makeOwnWrites } from "./replicas/OwnWrites.ts"
import { makeReadSources, primarySessions } from "./replicas/ReadSources.ts"
import { makeReplica } from "./replicas/Replica.ts"
import { replicaNames } from "./replicas/ReplicaNames.ts"
import { isWorthMoving } from "./replicas/ReplicaTrouble.ts"
import { PrimaryHosts } from "./PrimaryHosts.ts"
import { sessionLimits, sessionSettings } from "./SessionSettings.ts"

const client = (options: Pick<SqlClient.SqlClient.MakeOptions, "acquirer" | "transactionAcquirer" | "borrower">) =>
  SqlClient.make({
    ...options,
    driver: "pg",
    compiler: PgClient.makeCompiler(),
    transformRows: Statement.defaultTransforms(String.snakeToCamel, false).array,
    prepareTransactionControls: true,
    spanAttributes: [["db.system.name", "postgresql"]]
  })

const setting = "DATABASE_REPLICA_URLS"

const checked = (pooler: Pooler) => (url: Redacted.Redacted<string>) =>
  Effect.catchTag(
    pooler === "none"
      ? keptSessions({ setting, url, limits: sessionSettings(url, "read").startupParameters })
      : pooledSessions({ setting, url, limits: sessionLimits("main") }),
    "SqlError",
    () => Effect.void
  )

/** Again, of the primary, what a replica did not finish. */
const opened: Replicas["Service"]["opened"] = (open) =>
  Effect.catchIf(
    open,
    (error) => SqlError.isSqlError(error) && isWorthMoving(error),
    () => Effect.provideService(open, NeededBeat, ofThePrimary)
  )

const make = Effect.gen(function* () {
  const { pooler, poolSize, replicaMaxLag, replicaUrls, url } = yield* DatabaseConfig
  const { main } = yield* PrimaryHosts
  const primary = yield* primarySessions(
    main.options({ ...sessionSettings(url, "read", pooler), minConnections: 0, maxConnections: poolSize }),
    main
  )
  if (replicaUrls.length === 0) {
    return Context.make(ReadSql, yield* client({ acquirer: primary })).pipe(Context.add(Replicas, noReplicas))
  }
  yield* Effect.forEach(replicaUrls, checked(pooler), { concurrency: "unbounded", discard: true })
  const names = replicaNames(replicaUrls)
  const mostLagMillis = Duration.toMillis(replicaMaxLag)
  // What a replica may lack and still be used is remembered, and somewhat more, so that its lag can be told.
  const beats = makeBeats(mostLagMillis + Duration.toMillis(Duration.minutes(5)))
  const heartbeat = yield* makeHeartbeat(main.options(sessionSettings(url, "main", pooler)), beats)
  const replicas = yield* Effect.forEach(
    replicaUrls,
    (each, index) => makeReplica({ name: names[index]!, url: each, pooler, poolSize, mostLagMillis, beats }),
    { concurrency: "unbounded" }
  )
  const { session, statements } = yield* makeReadSources(replicas, { session: primary, ending: heartbeat.ending })
  const reads = yield* client({
    acquirer: Effect.succeed(statements),
    borrower: (use) => use(statements),
    transactionAcquirer: session
  })
  const ownWrites = makeOwnWrites(yield* SqlClient.SqlClient, heartbeat, replicas, replicaMaxLag)
  return Context.make(ReadSql, reads).pipe(Context.add(Replicas, { all: replicas, ...ownWrites, opened }))
})

/**
 * {@link ReadSql} on the replicas, one statement to a connection, so that a slow report delays nobody; see `replicas/` for
 * which is used when. Without replicas it is the primary, read-only all the same: what works on one machine works on ten.
 *
 * **Errors**: at construction `PoolerRefused` when a pooler that does not keep sessions stands before a replica. One that
 * is away stops no start.
 */
export const layer: Layer.Layer<
  ReadSql | Replicas,
  SqlError.SqlError | PoolerRefused,
  DatabaseConfig | SqlClient.SqlClient
> = Layer.effectContext(make).pipe(Layer.provide([Reactivity.layer, PrimaryHosts.layer]))

import { Effect, Layer, type Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, SqlError } from "effect/sql"
import { keptSessions, type PoolerRefused } from "@credbuzzpay/settings/KeptSessions"
import { pooledSessions } from "@credbuzzpay/settings/PooledSessions"
import { DatabaseConfig } from "../../config/DatabaseConfig.ts"
import { type DatabaseNotMigrated, migratedDatabase } from "./MigratedDatabase.ts"
import { makePrimaryClient } from "./PrimaryClient.ts"
import type { PrimaryHost } from "./PrimaryHost.ts"
import { PrimaryHosts } from "./PrimaryHosts.ts"
import { sessionLimits, sessionSettings } from "./SessionSettings.ts"

/**
 * Of the statements on one connection each waits for those before it, and for their commits: with the driver's 32 all
 * writes of a busy moment went through a single one, with no commit shared. A few still fill a packet.
 */
const statementsPerConnection = 4

/** What a start asks of each host by which the database is reached. The others than the used one may be away. */
const checked = Effect.fnUntraced(function* <E>(
  { hosts, used }: PrimaryHost,
  check: (url: Redacted.Redacted<string>) => Effect.Effect<void, E | SqlError.SqlError>
) {
  const first = used()
  yield* check(first.url)
  const others = hosts.filter((host) => host !== first)
  yield* Effect.forEach(
    others,
    ({ url }) =>
      Effect.catchIf(
        check(url),
        (error) => SqlError.isSqlError(error),
        () => Effect.void
      ),
    { concurrency: "unbounded", discard: true }
  )
})

const poolers = Effect.gen(function* () {
  const { pooler } = yield* DatabaseConfig
  const { direct, main } = yield* PrimaryHosts
  const limits = sessionLimits("main")
  const keepsSessions = (setting: string, host: PrimaryHost) =>
    checked(host, (url) => keptSessions({ setting, url, limits: sessionSettings(url, "main").startupParameters }))
  if (pooler === "none") return yield* keepsSessions("DATABASE_URL", main)
  yield* checked(main, (url) => pooledSessions({ setting: "DATABASE_URL", url, limits }))
  yield* keepsSessions("DATABASE_DIRECT_URL", direct)
})

/**
 * The primary, as `SqlClient`. Single statements of many fibers share a connection (pipelined, so keep them short); a
 * transaction has one to itself. Statements, lock waits and idle transactions are bounded. Connections to a server that
 * takes no writes any more are replaced, and go to the host that does where the address names several.
 *
 * **Errors**: at construction `SqlError` when the database does not answer, `PoolerRefused` when a pooler stands before
 * it that is not as the settings say, `DatabaseNotMigrated` when it lacks steps of this version.
 */
export const layer: Layer.Layer<
  SqlClient.SqlClient,
  SqlError.SqlError | PoolerRefused | DatabaseNotMigrated,
  DatabaseConfig
> = Layer.effect(
  SqlClient.SqlClient,
  Effect.gen(function* () {
    const { pooler, poolSize, url } = yield* DatabaseConfig
    const { main } = yield* PrimaryHosts
    yield* poolers
    const options = main.options({
      ...sessionSettings(url, "main", pooler),
      multiplex: true,
      multiplexConcurrency: statementsPerConnection,
      minConnections: 1,
      maxConnections: poolSize
    })
    const sql = yield* makePrimaryClient(options, main)
    yield* migratedDatabase(sql)
    return sql
  })
).pipe(Layer.provide([Reactivity.layer, PrimaryHosts.layer]))

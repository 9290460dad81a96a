import { PgClient } from "@effect/sql-pg"
import { Duration, Effect, Layer, Redacted } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import type { PoolerRefused } from "@credbuzzpay/settings/KeptSessions"
import type { DatabaseNotMigrated } from "../adapters/postgres/MigratedDatabase.ts"
import { Reactivity } from "effect/reactivity"
import { strings } from "../adapters/postgres/Rows.ts"
import { inject } from "vitest"
import * as PrimaryDatabase from "../adapters/postgres/PrimaryDatabase.ts"
import * as PostgresReadSql from "../adapters/postgres/PostgresReadSql.ts"
import { DatabaseConfig, type DatabaseSettings } from "../config/DatabaseConfig.ts"
import type { ReadSql } from "../features/platform/reads/ReadSql.ts"
import type { Replicas } from "../features/platform/reads/Replicas.ts"
import { sessionSettings } from "../adapters/postgres/SessionSettings.ts"
import { dropDatabase } from "./DropDatabase.ts"
import type { ProvidedPostgres } from "./ProvidedServers.ts"

/** The address of another database of the same server. */
const withDatabase = (url: string, database: string) => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

const administer = <A>(
  server: ProvidedPostgres,
  act: (sql: SqlClient.SqlClient) => Effect.Effect<A, SqlError.SqlError>
) =>
  PgClient.makeClient({ url: Redacted.make(server.url) }).pipe(
    Effect.flatMap(act),
    Effect.provide(Reactivity.layer),
    Effect.scoped
  )

const make = Effect.gen(function* () {
  const server = inject("postgres")
  const name = `${server.prefix}_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`
  yield* Effect.acquireRelease(
    administer(server, (sql) => sql.unsafe(`create database ${name} template ${server.template} strategy wal_log`)),
    () => Effect.orDie(administer(server, (sql) => dropDatabase(sql, name)))
  )
  const directUrl = Redacted.make(withDatabase(server.serverUrl, name))
  const pooled = inject("pooler")
  const settings: DatabaseSettings = {
    url: pooled === undefined ? directUrl : Redacted.make(withDatabase(pooled, name)),
    directUrl,
    pooler: pooled === undefined ? "none" : "transaction",
    replicaUrls: [],
    replicaMaxLag: Duration.seconds(5),
    poolSize: 5
  }
  return settings
})

const config: Layer.Layer<DatabaseConfig, SqlError.SqlError> = Layer.effect(DatabaseConfig, make)

/** Who sets a test up waits as long as a busy machine takes; the limits are the program's. */
const unlimited = { statement_timeout: "0", lock_timeout: "0", idle_in_transaction_session_timeout: "0" }

const ownerSettings = (url: Redacted.Redacted<string>) => {
  const settings = sessionSettings(url, "main")
  return { ...settings, startupParameters: { ...settings.startupParameters, ...unlimited }, maxConnections: 2 }
}

/**
 * What the program may not do to the database it has (alter a table, change a row of the logs), done by who migrated it,
 * and whatever sets a test up with many rows: `asOwner(Effect.flatMap(SqlClient.SqlClient, (sql) => sql`drop trigger …`))`.
 * No statement of it has a time limit.
 */
export const asOwner = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const sql = yield* SqlClient.SqlClient
  const name = yield* strings.one(sql`select current_database()::text`)
  const url = Redacted.make(withDatabase(inject("postgres").url, name))
  return yield* Effect.provide(effect, PgClient.layer(ownerSettings(url)))
})

/** One statement of the owner. */
export const ownerSays = (statement: string) =>
  asOwner(Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(statement)))

/**
 * A real, migrated, empty database of one's own, for as long as the layer lives: `SqlClient`, `ReadSql` (without replicas), and
 * the `DatabaseConfig` that leads to it; as the role that servers and workers run as. One a test file:
 * `layer(TestDatabase.layer)("…", (it) => …)`.
 */
export const layer: Layer.Layer<
  DatabaseConfig | SqlClient.SqlClient | ReadSql | Replicas,
  SqlError.SqlError | PoolerRefused | DatabaseNotMigrated
> = PostgresReadSql.layer.pipe(Layer.provideMerge(PrimaryDatabase.layer), Layer.provideMerge(config))

/** The settings by which a program that a test starts as a process of its own finds the database. */
export const environment: Effect.Effect<Readonly<Record<string, string>>, never, DatabaseConfig> = Effect.map(
  DatabaseConfig,
  ({ directUrl, pooler, url }) => ({
    DATABASE_URL: Redacted.value(url),
    DATABASE_DIRECT_URL: Redacted.value(directUrl),
    DATABASE_POOLER: pooler
  })
)

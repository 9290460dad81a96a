import { AuditRetentionConfig } from "@credbuzzpay/server/config/AuditRetentionConfig"
import { EmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgres"
import { AuditArchiver } from "@credbuzzpay/server/features/evidence/audit-archive/AuditArchiver"
import { backupDatabaseName, backupRoleName } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresCluster"
import { Effect, FileSystem, Layer, Redacted } from "effect"
import { readFile } from "node:fs/promises"
import { Client } from "pg"
import { exchangeWorld } from "../exchange/ExchangeWorld.ts"
import { migrated } from "../world/Migrated.ts"

// As the other benchmarks have it, but commits and the log of changes go to the disk: backups are measured here.
const settings = {
  shared_buffers: "1GB",
  effective_cache_size: "3GB",
  maintenance_work_mem: "512MB",
  max_wal_size: "4GB",
  wal_level: "replica"
}

/** A durable PostgreSQL of one's own in a folder of the scope, gone with it. */
export const startDatabase = Effect.fn("ScaleWorld.start")(function* () {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-scale-" })
  const { database, host, password, port, username } = yield* EmbeddedPostgres.start({
    folder: `${folder}/postgres`,
    persistent: false,
    durable: true,
    settings
  })
  const url = `postgres://${username}:${Redacted.value(password)}@${host}:${port}/${database}`
  const secret = yield* Effect.promise(() => readFile(`${folder}/postgres/backup-password`, "utf8"))
  const backupUrl = `postgres://${backupRoleName}:${secret.trim()}@${host}:${port}/${backupDatabaseName}`
  return { folder, cluster: `${folder}/postgres/cluster`, url, backupUrl }
})
export type ScaleServer = Effect.Success<ReturnType<typeof startDatabase>>

/** A connection of the one who owns the database, closed with the scope. */
export const connection = (url: string) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const client = new Client({ connectionString: url })
      await client.connect()
      return client
    }),
    (client) => Effect.promise(() => client.end())
  )

/** A migrated database of this name on the server. */
export const makeNamed = Effect.fn("ScaleWorld.makeNamed")(function* (server: ScaleServer, name: string) {
  yield* Effect.scoped(
    Effect.flatMap(connection(server.url), (client) => Effect.promise(() => client.query(`create database ${name}`)))
  )
  const url = new URL(server.url)
  url.pathname = `/${name}`
  yield* migrated(url.href)
  return url.href
})

/** What seals, verifies and archives, with `years` of months staying in the database. */
export const scaleWorld = (databaseUrl: string, folder: string, years: number) =>
  AuditArchiver.layer.pipe(
    Layer.provide(Layer.succeed(AuditRetentionConfig, { years })),
    Layer.provideMerge(exchangeWorld(databaseUrl, folder))
  )

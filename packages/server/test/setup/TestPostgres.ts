import { EmbeddedPostgres } from "../../src/adapters/postgres/EmbeddedPostgres.ts"
import type { ProvidedPostgres } from "../../src/testing/ProvidedServers.ts"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import { PgClient } from "@effect/sql-pg"
import { Config, Effect, FileSystem, Option, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { dropDatabase } from "../../src/testing/DropDatabase.ts"

/** PostgreSQL's `max_connections`: every test file has a handful, and many files run at once. */
const maxConnections = 300

const embeddedUrl = Effect.gen(function* () {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-test-" })
  const server = yield* EmbeddedPostgres.start({
    folder: `${folder}/postgres`,
    persistent: false,
    durable: false,
    maxConnections
  })
  const url = new URL(`postgres://${server.host}:${server.port}/postgres`)
  url.username = server.username
  url.password = Redacted.value(server.password)
  return url.href
})

const urlOf = (server: string, database: string) => {
  const url = new URL(server)
  url.pathname = `/${database}`
  return Redacted.make(url.href)
}

const onServer = <A, E>(url: string, use: (sql: PgClient.PgClient) => Effect.Effect<A, E>) =>
  PgClient.makeClient({ url: Redacted.make(url) }).pipe(
    Effect.flatMap(use),
    Effect.provide(Reactivity.layer),
    Effect.scoped
  )

const dropAll = (url: string, prefix: string) =>
  onServer(url, (sql) =>
    Effect.gen(function* () {
      const found = yield* sql<{
        datname: string
      }>`select datname from pg_database where starts_with(datname, ${prefix})`
      yield* Effect.forEach(found, ({ datname }) => dropDatabase(sql, datname))
    })
  )

/**
 * The PostgreSQL of this run, with a migrated template: the server of `DATABASE_URL`, in which databases are made and
 * dropped again, or an embedded one in a temporary folder.
 */
export const testPostgres = Effect.gen(function* () {
  const given = yield* Config.option(Config.Redacted("DATABASE_URL"))
  const url = Option.isSome(given) ? Redacted.value(given.value) : yield* embeddedUrl
  const prefix = `cbp_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 8)}`
  const template = `${prefix}_template`
  yield* Effect.acquireRelease(
    onServer(url, (sql) => sql`create database ${sql(template)}`),
    () => Effect.orDie(dropAll(url, prefix))
  )
  yield* migrateToHead.pipe(Effect.provide(PgClient.layer({ url: urlOf(url, template), maxConnections: 2 })))
  return { url, template, prefix } satisfies ProvidedPostgres
})

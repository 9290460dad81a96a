import { EmbeddedPostgres } from "../adapters/postgres/EmbeddedPostgres.ts"
import type { ProvidedPostgres } from "./ProvidedServers.ts"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import { PgClient } from "@effect/sql-pg"
import { strings } from "../adapters/postgres/Rows.ts"
import { Config, Effect, FileSystem, Option, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { dropDatabase } from "./DropDatabase.ts"

/** PostgreSQL's `max_connections`: every test file has a handful, and many files run at once. */
const maxConnections = 300

const urlAt = (at: string, { password, username }: EmbeddedPostgres["Service"]["server"]) => {
  const url = new URL(at)
  url.username = username
  url.password = Redacted.value(password)
  return url.href
}

const embeddedUrls = Effect.gen(function* () {
  const folder = yield* (yield* FileSystem.FileSystem).makeTempDirectoryScoped({ prefix: "credbuzzpay-test-" })
  const server = yield* EmbeddedPostgres.start({
    folder: `${folder}/postgres`,
    persistent: false,
    durable: false,
    maxConnections
  })
  const at = `postgres://${server.host}:${server.port}/postgres`
  return { url: urlAt(at, server), serverUrl: urlAt(at, server.server) }
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
      const found = yield* strings.all(sql`select datname from pg_database where starts_with(datname, ${prefix})`)
      yield* Effect.forEach(found, (name) => dropDatabase(sql, name))
    })
  )

/** Who may do what the program may, on a server of `DATABASE_URL`: as an operator makes it (docs/operations.md). */
const serverRole = Effect.fnUntraced(function* (url: string, username: string) {
  const password = crypto.randomUUID()
  yield* Effect.acquireRelease(
    onServer(url, (sql) =>
      Effect.andThen(
        sql.unsafe(`create role ${username} login password '${password}'`),
        sql.unsafe(`grant credbuzzpay_app to ${username}`)
      )
    ),
    () => Effect.orDie(onServer(url, (sql) => sql.unsafe(`drop role ${username}`)))
  )
  return urlAt(url, { username, password: Redacted.make(password) })
})

/**
 * The PostgreSQL of this run, with a migrated template: the server of `DATABASE_URL`, in which databases and a role are
 * made and dropped again, or an embedded one in a temporary folder.
 */
export const testPostgres = Effect.gen(function* () {
  const given = yield* Config.option(Config.Redacted("DATABASE_URL"))
  const prefix = `cbp_test_${crypto.randomUUID().replaceAll("-", "").slice(0, 8)}`
  const servers = Option.isSome(given)
    ? { url: Redacted.value(given.value), serverUrl: undefined }
    : yield* embeddedUrls
  const { url } = servers
  const template = `${prefix}_template`
  yield* Effect.acquireRelease(
    onServer(url, (sql) => sql`create database ${sql(template)}`),
    () => Effect.orDie(dropAll(url, prefix))
  )
  yield* migrateToHead.pipe(Effect.provide(PgClient.layer({ url: urlOf(url, template), maxConnections: 2 })))
  const serverUrl = servers.serverUrl ?? (yield* serverRole(url, `${prefix}_server`))
  return { url, serverUrl, template, prefix } satisfies ProvidedPostgres
})

import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"

/** A server, by the address of who may make databases on it. `prefix` begins the names of the databases. */
export interface Server {
  readonly url: string
  readonly prefix: string
}

const administer = (server: Server, ...statements: ReadonlyArray<string>) =>
  PgClient.makeClient({ url: Redacted.make(server.url) }).pipe(
    Effect.flatMap((sql) => Effect.forEach(statements, (statement) => sql.unsafe(statement))),
    Effect.provide(Reactivity.layer),
    Effect.scoped
  )

// Not `with (force)`: that is refused to an owner who is no superuser while autovacuum is there; a plain drop ends it.
const drop = (server: Server, name: string) =>
  administer(
    server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pg_has_role(usename, 'usage')`,
    `drop database ${name}`
  )

/** A database of one's own made from `template`, dropped with the layer. Several statements may wait for one another. */
export const clonedDatabase = (server: () => Server, template: () => string) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const on = server()
      const name = `${on.prefix}_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`
      yield* Effect.acquireRelease(
        administer(on, `create database ${name} template ${template()} strategy wal_log`),
        () => Effect.orDie(drop(on, name))
      )
      const url = new URL(on.url)
      url.pathname = `/${name}`
      return PgClient.layer({ url: Redacted.make(url.href), maxConnections: 10 })
    })
  ).pipe(Layer.fresh)

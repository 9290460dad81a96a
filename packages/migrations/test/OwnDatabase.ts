import { injectedPostgres } from "./InjectedPostgres.ts"
import { PgClient } from "@effect/sql-pg"
import { Effect, Layer, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"

const administer = (...statements: ReadonlyArray<string>) =>
  PgClient.makeClient({ url: Redacted.make(injectedPostgres().url) }).pipe(
    Effect.flatMap((sql) => Effect.forEach(statements, (statement) => sql.unsafe(statement))),
    Effect.provide(Reactivity.layer),
    Effect.scoped
  )

// Not `with (force)`: that is refused to an owner who is no superuser while autovacuum is there; a plain drop ends it.
const drop = (name: string) =>
  administer(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pg_has_role(usename, 'usage')`,
    `drop database ${name}`
  )

/** A database of one's own made from `template`, dropped with the layer. Several statements may wait for one another. */
const cloned = (template: () => string) =>
  Layer.unwrap(
    Effect.gen(function* () {
      const server = injectedPostgres()
      const name = `${server.prefix}_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`
      yield* Effect.acquireRelease(administer(`create database ${name} template ${template()} strategy wal_log`), () =>
        Effect.orDie(drop(name))
      )
      const url = new URL(server.url)
      url.pathname = `/${name}`
      return PgClient.layer({ url: Redacted.make(url.href), maxConnections: 10 })
    })
  )

/** Without any table. */
export const emptyDatabase = Layer.fresh(cloned(() => "template0"))

/** At the newest step, without rows. */
export const migratedDatabase = Layer.fresh(cloned(() => injectedPostgres().template))

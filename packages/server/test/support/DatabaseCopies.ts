import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import type { SqlClient, SqlError } from "effect/sql"
import { Reactivity } from "effect/reactivity"
import { inject } from "vitest"
import { sessionSettings } from "../../src/adapters/postgres/SessionSettings.ts"
import { dropDatabase } from "../../src/testing/DropDatabase.ts"

const administer = <A>(act: (sql: SqlClient.SqlClient) => Effect.Effect<A, SqlError.SqlError>) =>
  PgClient.makeClient({ url: Redacted.make(inject("postgres").url) }).pipe(
    Effect.flatMap(act),
    Effect.provide(Reactivity.layer),
    Effect.scoped
  )

/** A migrated, empty database, or a copy of `template`, to which nobody may be connected then; dropped with the scope. */
export const copyDatabase = Effect.fnUntraced(function* (template = inject("postgres").template) {
  const name = `${inject("postgres").prefix}_${crypto.randomUUID().replaceAll("-", "").slice(0, 16)}`
  yield* Effect.acquireRelease(
    administer((sql) => sql.unsafe(`create database ${name} template ${template} strategy wal_log`)),
    () => Effect.orDie(administer((sql) => dropDatabase(sql, name)))
  )
  return name
})

/** Connections to one of these databases, as the role that servers and workers run as. */
export const databaseNamed = (name: string) => {
  const url = new URL(inject("postgres").serverUrl)
  url.pathname = `/${name}`
  return PgClient.layer({ ...sessionSettings(Redacted.make(url.href), "main"), maxConnections: 4 })
}

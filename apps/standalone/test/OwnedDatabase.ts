import { PgClient } from "@effect/sql-pg"
import { databaseName, roleName } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresCluster"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { readFileSync } from "node:fs"
import { join } from "node:path"

/** `postmaster.pid` holds the port on its fourth line (PostgreSQL, miscadmin.h). */
const PORT_LINE = 3

/** The database that a system runs in its data folder, as its owner. */
export const ownerUrl = (data: string, database: string = databaseName): string => {
  const read = (name: string) => readFileSync(join(data, "postgres", name), "utf8")
  const port = read("cluster/postmaster.pid").split("\n")[PORT_LINE]?.trim()
  return `postgres://${roleName}:${read("password").trim()}@127.0.0.1:${port}/${database}`
}

/** Statements of the owner, from another database: one that takes no writes would refuse theirs too. */
export const ownerSays = (data: string, ...statements: ReadonlyArray<string>) =>
  Effect.runPromise(
    PgClient.makeClient({ url: Redacted.make(ownerUrl(data, "postgres")) }).pipe(
      Effect.flatMap((sql) => Effect.forEach(statements, (each) => sql.unsafe(each))),
      Effect.provide(Reactivity.layer),
      Effect.scoped
    )
  )

/** Rows of the system's own database. */
export const rowsOf = (data: string, statement: string) =>
  Effect.runPromise(
    PgClient.makeClient({ url: Redacted.make(ownerUrl(data)) }).pipe(
      Effect.flatMap((sql) => sql.unsafe<Record<string, unknown>>(statement)),
      Effect.provide(Reactivity.layer),
      Effect.scoped
    )
  )

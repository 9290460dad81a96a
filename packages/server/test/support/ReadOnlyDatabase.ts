import { PgClient } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient, type SqlError } from "effect/sql"
import { inject } from "vitest"

/** Who owns the test's server says it, from another database: in this one they could write nothing either. */
const fromOutside = (say: (name: string) => ReadonlyArray<string>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [found] = yield* sql<{ name: string }>`select current_database() as name`
    yield* PgClient.makeClient({ url: Redacted.make(inject("postgres").url) }).pipe(
      Effect.flatMap((owner) =>
        Effect.forEach(say(found?.name ?? ""), (each) => owner.unsafe(each), { discard: true })
      ),
      Effect.provide(Reactivity.layer),
      Effect.scoped
    )
  })

const cut = (name: string) =>
  `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid() and pg_has_role(usename, 'usage')`

/** The database of this test takes no writes from now on, as a primary that was demoted: every session is cut once. */
export const readOnly: Effect.Effect<void, SqlError.SqlError, SqlClient.SqlClient> = fromOutside((name) => [
  `alter database ${name} set default_transaction_read_only = on`,
  cut(name)
])

/** It takes writes again. Sessions stay as they are, which is what a failover behind one address leaves. */
export const writable: Effect.Effect<void, SqlError.SqlError, SqlClient.SqlClient> = fromOutside((name) => [
  `alter database ${name} reset default_transaction_read_only`
])

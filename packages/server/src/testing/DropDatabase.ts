import { Effect } from "effect"
import type { SqlClient, SqlError } from "effect/sql"

/**
 * Drops a test's database under whoever is still connected to it. Not `with (force)`: that is refused to an owner who is
 * no superuser while autovacuum is there, which a plain drop sends away by itself.
 */
export const dropDatabase = (sql: SqlClient.SqlClient, name: string): Effect.Effect<unknown, SqlError.SqlError> =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and pg_has_role(usename, 'usage')`.pipe(
    Effect.andThen(sql`drop database ${sql(name)}`)
  )

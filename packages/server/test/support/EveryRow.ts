import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { asOwner } from "../../src/testing/TestDatabase.ts"

/** Every row of every table of every schema of ours, the vault's too, as the database's owner sees it. */
export const everyRow = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const tables = yield* sql<{ schema: string; name: string }>`
    select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`
  return yield* Effect.forEach(tables, ({ name, schema }) =>
    Effect.gen(function* () {
      if (schema === "vault") yield* sql`set local role credbuzzpay_vault`
      const rows = yield* sql<{ row: string }>`select row_to_json(t)::text as "row" from ${sql(`${schema}.${name}`)} t`
      yield* sql`set local role none`
      return { table: `${schema}.${name}`, rows: rows.map(({ row }) => row) }
    }).pipe(sql.withTransaction)
  )
}).pipe(asOwner)

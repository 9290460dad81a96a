import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { decoded } from "../Decoded.ts"

/** Where each backfill is: made by step 0048. */
const table = "migration_backfills"

const keys = decoded(Schema.Struct({ last: Schema.Array(Schema.String) }))
const counts = decoded(Schema.Struct({ rows: Schema.Number }))

/** The key of the last row that a backfill has done; none when it has done none. */
export const lastKeyOf = Effect.fnUntraced(function* (id: number) {
  const sql = (yield* SqlClient.SqlClient).withoutTransforms()
  const [found] = yield* keys(sql`
    select last_key as last from ${sql(table)} where migration_id = ${id}`)
  return found?.last
})

/** Notes, in the transaction of a batch, that it has done `rows` more rows up to the key `last`. */
export const keepProgress = Effect.fnUntraced(function* (id: number, last: ReadonlyArray<string>, rows: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into ${sql(table)} as b (migration_id, last_key, rows) values (${id}, ${[...last]}::text[], ${rows})
    on conflict (migration_id) do update
    set last_key = excluded.last_key, rows = b.rows + excluded.rows, updated_at = now()`
})

/** How many rows a backfill has done so far: 0 also in a database that has had none yet. */
export const progressOf = Effect.fnUntraced(function* (id: number) {
  const sql = yield* SqlClient.SqlClient
  if ((yield* sql`select from pg_class where oid = to_regclass(${table})`).length === 0) return 0
  const [found] = yield* counts(sql`select rows::float8 as rows from ${sql(table)} where migration_id = ${id}`)
  return found?.rows ?? 0
})

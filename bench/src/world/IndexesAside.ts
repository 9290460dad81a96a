import { Effect } from "effect"
import type { Client } from "pg"

/**
 * Writes with the table's plain indexes put aside, and makes them again: built at once, they take a fraction of what they
 * cost row by row. Those that carry a constraint stay.
 */
export const indexesAside = <A, E, R>(client: Client, table: string, write: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    const { rows } = yield* Effect.promise(() =>
      client.query<{ readonly name: string; readonly definition: string }>(
        `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
         from pg_index where indrelid = $1::regclass and not indisunique`,
        [table]
      )
    )
    const each = (text: (index: (typeof rows)[number]) => string) =>
      Effect.forEach(rows, (index) => Effect.promise(() => client.query(text(index))), { discard: true })
    yield* each(({ name }) => `drop index ${name}`)
    const written = yield* write
    // Of a partitioned table it is one that its partitions have too.
    yield* each(({ definition }) => definition.replace(" ON ONLY ", " ON "))
    return written
  })

import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { heldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Filters, ListQuery } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { ReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { JsonRow } from "@credbuzzpay/domain/platform/reads/RowSchema"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { makeListReader } from "./ListReader.ts"
import type { ListSource } from "./ListSource.ts"
import { readRows } from "./ReadRows.ts"

/** A row as JSON, with its version. */
export interface SharedRow {
  readonly json: JsonRow
  readonly rowVersion: number
}

/**
 * Reads things that have a `row_version`, and of which whoever may call may see each, by what is asked for: lists from
 * replicas, one from the primary. `tie` is the key that `read` looks for. **Errors**: those of the list; `notFound`;
 * `Unavailable`.
 */
export const makeSharedReader = <Caller, R extends AnyReadable, SortKey extends string, F extends Filters, E>(
  spec: ListSource<Caller, R, SortKey, F>,
  notFound: () => E
) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const listOf = yield* makeListReader(spec)
    const key = sql.literal(spec.tie.sql)

    const list = (caller: Caller, query: ListQuery<R, SortKey, F>) => repoBoundary(listOf(caller, query))

    const read = Effect.fnUntraced(function* (caller: Caller, code: string, query: ReadInput<R>) {
      const held = heldNames(spec.source.readable, query)
      const tail = sql`where ${key} = ${code}`
      const rows = readRows(sql, caller, spec.source, held, tail, { more: ["row_version as read_version"] })
      const row = (yield* repoBoundary(rows))[0]
      if (row === undefined) return yield* Effect.fail(notFound())
      return { json: row.json, rowVersion: Number(row.raw["read_version"]) } satisfies SharedRow
    })

    return { list, read }
  })

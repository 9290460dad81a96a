import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { heldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { ListQuery } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { ReadInput } from "@credbuzzpay/domain/platform/reads/ReadInput"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { SealedCells } from "../person-keys/SealedCells.ts"
import { makeListReader } from "./ListReader.ts"
import type { ListSource } from "./ListSource.ts"
import type { Found } from "./QuerySource.ts"
import { readRows } from "./ReadRows.ts"
import type { Scope } from "./RowSource.ts"

/** A row as JSON text, with its version, and whether there is more in it than the row. */
export interface ReadResource {
  readonly json: string
  readonly rowVersion: number
  readonly hasRelations: boolean
}

/**
 * Reads things that have a `row_version`, by what is asked for: lists from replicas, one from the primary. `tie` is the key
 * that `read` looks for; `scope` says which single ones a caller may see, all unless said.
 *
 * **Errors**: those of the list; `notFound` for none and for one that the caller may not see; `Unavailable`.
 */
export const makeResourceReader = <R extends AnyReadable, SortKey extends string, F extends Filters, E>(
  spec: ListSource<Principal, R, SortKey, F>,
  notFound: () => E,
  scope: Scope<Principal> = () => undefined
) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const reading = { sql, cells: yield* SealedCells }
    const listOf = yield* makeListReader(spec)
    const key = sql.literal(spec.tie.sql)

    const list = (caller: Principal, query: ListQuery<R, SortKey, F>, found?: Found) =>
      repoBoundary(listOf(caller, query, found))

    const read = Effect.fnUntraced(function* (caller: Principal, code: string, query: ReadInput<R>) {
      const held = heldNames(spec.source.readable, query)
      const seen = scope(caller, sql)
      const tail = sql`where ${sql.and([sql`${key} = ${code}`, ...(seen === undefined ? [] : [seen])])}`
      const { json, values } = yield* repoBoundary(
        readRows(reading, caller, spec.source, held, tail, { first: ["row_version"] })
      )
      if (values.length === 0) return yield* Effect.fail(notFound())
      return {
        json: json(),
        rowVersion: Number(values[0]![0]),
        hasRelations: Object.keys(held.relations).length > 0
      } satisfies ReadResource
    })

    return { list, read }
  })

import { Effect, Option, Schema } from "effect"
import type { SqlError, Statement } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { heldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { ListQuery } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { invalidCursor } from "@credbuzzpay/domain/platform/reads/ReadErrors"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { DEFAULT_PAGE_SIZE } from "@credbuzzpay/domain/values/Page"
import { SealedCells } from "../person-keys/SealedCells.ts"
import { Cursors } from "./Cursors.ts"
import { jsonList, jsonPage } from "./ListAnswer.ts"
import { type ListSource, Total } from "./ListSource.ts"
import { filtered, type Found, where } from "./QuerySource.ts"
import { plannedAnew, prepared, type ReadRows, readRows } from "./ReadRows.ts"
import { ReadSql } from "./ReadSql.ts"
import { NeededBeat, Replicas } from "./Replicas.ts"
import { makeRememberedTotals } from "./RememberedTotals.ts"
import { after, orderBy, positionColumns, sortOrder } from "./SortOrder.ts"

const nothing: readonly [ReadRows, number] = [{ columns: [], values: [], json: () => "" }, 0]

/** The rows of this page are newer than a total that was counted a second ago. */
const totalSeen = (seen: number, isLast: boolean, counted: number) => (isLast ? seen : Math.max(counted, seen))

/** From this row on, a page is looked for in the index alone, and only then are its rows read. */
const DEEP = 100

/** From this row on, it is asked first whether there is anything that far. */
const FAR = 1000

/**
 * Reads a list of the contract from SQL: by page with its total, or by cursor at a cost that does not grow with depth. It
 * reads replicas, so it may be behind by the replication delay in what others than its caller wrote; a total may be behind
 * by a second.
 *
 * **Shape**: JSON text in the form of the contract. `found` are the rows that words find, where a query has any. **Errors**: `ValidationFailed` (`INVALID_CURSOR`); `SqlError`; `Unavailable` where what is sealed cannot be opened.
 */
export const makeListReader = <
  Caller extends Pick<Principal, "userCode">,
  R extends AnyReadable,
  SortKey extends string,
  F extends Filters
>(
  spec: ListSource<Caller, R, SortKey, F>
) =>
  Effect.gen(function* () {
    type Query = ListQuery<R, SortKey, F>
    interface Asking {
      readonly caller: Caller
      readonly query: Query
      readonly found: Found | undefined
    }
    const sql = yield* ReadSql
    const { seenBy } = yield* Replicas
    const reading = { sql, cells: yield* SealedCells }
    const cursors = yield* Cursors
    const totals = yield* makeRememberedTotals<SqlError.SqlError>()
    const encode = Schema.encodeSync(spec.list.query)
    const { source } = spec
    const table = sql.literal(source.table)
    const filterNames = Object.keys(spec.conditions)

    const conditions = ({ caller, found, query }: Asking, more: ReadonlyArray<Statement.Fragment> = []) => {
      const scope = source.scope?.(caller, sql)
      return where(sql, [...(scope === undefined ? [] : [scope]), ...filtered(spec, query, sql, found), ...more])
    }

    // How many rows words find differs by five orders of magnitude, so these are planned for the words they ask for.
    const runOf = ({ found }: Asking) => (found === undefined ? prepared : plannedAnew)

    const orderOf = (query: Query) => sortOrder(query.sort ?? spec.defaultSort, spec.sort, spec.tie)

    const filtersOf = ({ caller, query }: Asking) => {
      const given: Readonly<Record<string, unknown>> = query
      return [spec.path, spec.scopeName(caller), ...filterNames.map((name) => given[name] ?? null)]
    }

    const count = (asking: Asking) => {
      const { caller, found, query } = asking
      const counting =
        spec.knownTotal?.(caller, query, sql, found) ??
        sql`select count(*) as total from ${table} ${conditions(asking)}`
      return Effect.map(Total.one(found === undefined ? counting : counting.unprepared), Number)
    }

    const totalOf = (asking: Asking) =>
      Effect.flatMap(NeededBeat, ({ totals: of }) => totals(of + JSON.stringify(filtersOf(asking)), count(asking)))

    const pageRows = (asking: Asking, size: number, offset: number) => {
      const { caller, query } = asking
      const order = sql.literal(orderBy(orderOf(query)))
      const rows = conditions(asking)
      const held = heldNames(spec.list.readable, query)
      // The order ends with what is unique, so that much of the index tells where the page is.
      const key = sql.literal(orderOf(query).at(-1)!.column.sql)
      // Written out and not a parameter while it is small: such statements are few, and planned once a connection.
      const limit = sql.literal(`limit ${size}`)
      const tail =
        offset < DEEP
          ? sql`${rows} ${order} ${limit} ${sql.literal(`offset ${offset}`)}`
          : sql`where ${key} in (select ${key} from ${table} ${rows} ${order} ${limit} offset ${offset}) ${order}`
      return readRows(reading, caller, source, held, tail, { run: runOf(asking) })
    }

    const rowsAndTotal = (asking: Asking, size: number, offset: number) => {
      const reading = pageRows(asking, size, offset)
      const counting = totalOf(asking)
      if (asking.found === undefined) return Effect.all([reading, counting], { concurrency: 2 })
      // Of a search nothing is counted when the first page holds all.
      return Effect.flatMap(reading, (rows) =>
        Effect.map(rows.values.length < size ? Effect.succeed(0) : counting, (total) => [rows, total] as const)
      )
    }

    const byPage = Effect.fnUntraced(function* (asking: Asking) {
      const { query } = asking
      const page = query.page ?? 1
      const size = query.pageSize ?? DEFAULT_PAGE_SIZE
      const offset = (page - 1) * size
      // Going far costs something, so it is asked first whether there is anything that far.
      const isBeyond = offset >= FAR && offset >= (yield* totalOf(asking))
      const [rows, counted] = isBeyond ? nothing : yield* rowsAndTotal(asking, size, offset)
      const seen = rows.values.length
      const total =
        seen === 0 && page > 1
          ? Math.min(yield* totalOf(asking), offset)
          : totalSeen(offset + seen, seen < size, counted)
      const { cursor: _none, page: _page, ...others } = query
      const parameters = new URLSearchParams(Object.entries(encode(others as Query)) as Array<[string, string]>)
      const address = parameters.size === 0 ? spec.path : `${spec.path}?${parameters}`
      return jsonPage(rows.json(), { page, size, total, address })
    })

    const byCursor = Effect.fnUntraced(function* (asking: Asking, cursor: string) {
      const { caller, query } = asking
      const size = query.pageSize ?? DEFAULT_PAGE_SIZE
      const order = orderOf(query)
      const bound = JSON.stringify([...filtersOf(asking), query.sort ?? spec.defaultSort])
      const position = cursor === "" ? undefined : Option.getOrUndefined(cursors.open(bound, cursor))
      if (position === undefined ? cursor !== "" : position.length !== order.length) return yield* invalidCursor()
      const rows = conditions(asking, position === undefined ? [] : [after(sql, order, position)])
      const tail = sql`${rows} ${sql.literal(orderBy(order))} limit ${sql.literal(String(size + 1))}`
      const place = positionColumns(order)
      const found = yield* readRows(reading, caller, source, heldNames(spec.list.readable, query), tail, {
        first: place,
        run: runOf(asking)
      })
      const last = found.values.length > size ? found.values[size - 1] : undefined
      const next = last === undefined ? null : place.map((column) => String(last[found.columns.indexOf(column)]))
      return jsonList(found.json(size), { next_cursor: next === null ? null : yield* cursors.seal(bound, next) })
    })

    return (
      caller: Caller,
      query: Query,
      found?: Found
    ): Effect.Effect<string, ValidationFailed | SqlError.SqlError | Unavailable> =>
      seenBy(
        caller.userCode,
        query.cursor === undefined ? byPage({ caller, query, found }) : byCursor({ caller, query, found }, query.cursor)
      )
  })

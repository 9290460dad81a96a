import { Effect, Option, Schema } from "effect"
import type { SqlError, Statement } from "effect/sql"
import type { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { heldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { Filters, ListQuery } from "@credbuzzpay/domain/platform/reads/ListOf"
import { invalidCursor } from "@credbuzzpay/domain/platform/reads/ReadErrors"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import { DEFAULT_PAGE_SIZE } from "@credbuzzpay/domain/values/Page"
import { Cursors } from "./Cursors.ts"
import { type JsonCursorPage, type JsonList, jsonPage } from "./ListAnswer.ts"
import type { ListSource, Total } from "./ListSource.ts"
import { readRows } from "./ReadRows.ts"
import { ReadSql } from "./ReadSql.ts"
import { makeRememberedTotals } from "./RememberedTotals.ts"
import { after, orderBy, positionColumns, positionOf, sortOrder } from "./SortOrder.ts"

const nothing: readonly [ReadonlyArray<never>, number] = [[], 0]

/** What is seen here is newer than what was counted a second ago. */
const totalSeen = (seen: number, isLast: boolean, counted: number) => (isLast ? seen : Math.max(counted, seen))

/** From this row on, a page is looked for in the index alone, and only then are its rows read. */
const DEEP = 100

/** From this row on, it is asked first whether there is anything that far. */
const FAR = 1000

/**
 * Reads a list of the contract from SQL: by page with its total, or by cursor at a cost that does not grow with depth. It
 * reads replicas, so it may be behind by the replication delay; a total may be behind by a second.
 *
 * **Errors**: `ValidationFailed` (`INVALID_CURSOR`); `SqlError`.
 */
export const makeListReader = <Caller, R extends AnyReadable, SortKey extends string, F extends Filters>(
  spec: ListSource<Caller, R, SortKey, F>
) =>
  Effect.gen(function* () {
    type Query = ListQuery<R, SortKey, F>
    const sql = yield* ReadSql
    const cursors = yield* Cursors
    const totals = yield* makeRememberedTotals<SqlError.SqlError>()
    const encode = Schema.encodeSync(spec.list.query)
    const { source } = spec
    const table = sql.literal(source.table)
    const filterNames = Object.keys(spec.conditions)
    const isSearch = (query: Query) => spec.isSearch?.(query) === true

    const conditions = (caller: Caller, query: Query, more: ReadonlyArray<Statement.Fragment> = []) => {
      const scope = source.scope?.(caller, sql)
      const given: Readonly<Record<string, unknown>> = query
      const filters = filterNames.flatMap((name) =>
        given[name] === undefined ? [] : [spec.conditions[name]!(given[name], sql)]
      )
      const all = [...(scope === undefined ? [] : [scope]), ...filters, ...more]
      return all.length === 0 ? sql.literal("") : sql`where ${sql.and(all)}`
    }

    const orderOf = (query: Query) => sortOrder(query.sort ?? spec.defaultSort, spec.sort, spec.tie)

    const filtersOf = (caller: Caller, query: Query) => {
      const given: Readonly<Record<string, unknown>> = query
      return [spec.path, spec.scopeName(caller), ...filterNames.map((name) => given[name] ?? null)]
    }

    const count = (caller: Caller, query: Query) => {
      const counting =
        spec.knownTotal?.(caller, query, sql) ??
        sql<Total>`select count(*) as total from ${table} ${conditions(caller, query)}`
      return Effect.map(isSearch(query) ? counting.unprepared : counting, ([row]) => Number(row!.total))
    }

    const totalOf = (caller: Caller, query: Query) =>
      totals(JSON.stringify(filtersOf(caller, query)), count(caller, query))

    const pageRows = (caller: Caller, query: Query, size: number, offset: number) => {
      const order = sql.literal(orderBy(orderOf(query)))
      const where = conditions(caller, query)
      const held = heldNames(spec.list.readable, query)
      // The order ends with what is unique, so that much of the index tells where the page is.
      const key = sql.literal(orderOf(query).at(-1)!.column.sql)
      // Written out and not a parameter while it is small: such statements are few, and planned once a connection.
      const limit = sql.literal(`limit ${size}`)
      const tail =
        offset < DEEP
          ? sql`${where} ${order} ${limit} ${sql.literal(`offset ${offset}`)}`
          : sql`where ${key} in (select ${key} from ${table} ${where} ${order} ${limit} offset ${offset}) ${order}`
      return readRows(sql, caller, source, held, tail, { planAnew: isSearch(query) })
    }

    const rowsAndTotal = (caller: Caller, query: Query, size: number, offset: number) => {
      const reading = pageRows(caller, query, size, offset)
      const counting = totalOf(caller, query)
      if (!isSearch(query)) return Effect.all([reading, counting], { concurrency: 2 })
      return Effect.flatMap(reading, (rows) =>
        Effect.map(rows.length < size ? Effect.succeed(0) : counting, (total) => [rows, total] as const)
      )
    }

    const byPage = Effect.fnUntraced(function* (caller: Caller, query: Query) {
      const page = query.page ?? 1
      const size = query.pageSize ?? DEFAULT_PAGE_SIZE
      const offset = (page - 1) * size
      // Going far costs something, so it is asked first whether there is anything that far.
      const isBeyond = offset >= FAR && offset >= (yield* totalOf(caller, query))
      const [rows, counted] = isBeyond ? nothing : yield* rowsAndTotal(caller, query, size, offset)
      const total =
        rows.length === 0 && page > 1
          ? Math.min(yield* totalOf(caller, query), offset)
          : totalSeen(offset + rows.length, rows.length < size, counted)
      const { cursor: _none, page: _page, ...others } = query
      const parameters = new URLSearchParams(Object.entries(encode(others as Query)) as Array<[string, string]>)
      const address = parameters.size === 0 ? spec.path : `${spec.path}?${parameters}`
      return jsonPage(
        rows.map(({ json }) => json),
        { page, size, total, address }
      )
    })

    const byCursor = Effect.fnUntraced(function* (caller: Caller, query: Query, cursor: string) {
      const size = query.pageSize ?? DEFAULT_PAGE_SIZE
      const order = orderOf(query)
      const bound = JSON.stringify([...filtersOf(caller, query), query.sort ?? spec.defaultSort])
      const position = cursor === "" ? undefined : Option.getOrUndefined(cursors.open(bound, cursor))
      if (position === undefined ? cursor !== "" : position.length !== order.length) return yield* invalidCursor()
      const where = conditions(caller, query, position === undefined ? [] : [after(sql, order, position)])
      const tail = sql`${where} ${sql.literal(orderBy(order))} limit ${sql.literal(String(size + 1))}`
      const rows = yield* readRows(sql, caller, source, heldNames(spec.list.readable, query), tail, {
        more: positionColumns(order),
        planAnew: isSearch(query)
      })
      const shown = rows.slice(0, size)
      const last = shown.at(-1)
      const more = rows.length > size && last !== undefined
      return {
        items: shown.map(({ json }) => json),
        next_cursor: more ? yield* cursors.seal(bound, positionOf(order, last.raw)) : null
      } satisfies JsonCursorPage
    })

    return (caller: Caller, query: Query): Effect.Effect<JsonList, ValidationFailed | SqlError.SqlError> =>
      query.cursor === undefined ? byPage(caller, query) : byCursor(caller, query, query.cursor)
  })

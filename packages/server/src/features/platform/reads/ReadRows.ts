import { Effect } from "effect"
import type { SqlClient, SqlError, Statement } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { HeldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import type { SealedCells } from "../person-keys/SealedCells.ts"
import { openRows, type PlacedOpening } from "./Opening.ts"
import { columnsFor, keyOf, type RelationSource, type RowSource } from "./RowSource.ts"
import { type Embedded, type RowShape, rowsJson, type RowValues, selection } from "./RowShape.ts"

/** How a statement is run: prepared, planned anew, or on a connection of its own. */
export type Run = (
  statement: Statement.Statement<unknown>
) => Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>, SqlError.SqlError>

/** By a statement that the connection keeps. */
export const prepared: Run = (statement) => statement.values

/** Planned for the very values it has, where one plan for all would be a bad one for some. */
export const plannedAnew: Run = (statement) => statement.valuesUnprepared

/** A relation that is read beside rows: which of their values leads to it, and what of it is held. */
interface Beside<Caller> {
  readonly name: string
  readonly at: number
  readonly many: boolean
  readonly of: RelationSource<Caller>
  readonly held: HeldNames
}

/** What is selected for the fields and relations that are asked for: the columns, their source, and how values become JSON. */
export interface Selected<Caller> {
  readonly columns: ReadonlyArray<string>
  /** The columns under names of their own: `order by created_at` would else be by the text that `created_at::text` gives. */
  readonly list: string
  readonly from: string
  readonly shape: RowShape
  /** How what a held field shows is opened; undefined where nothing is sealed. */
  readonly opening: PlacedOpening | undefined
  readonly relations: ReadonlyArray<Beside<Caller>>
}

/** What rows are read with: the database, and what opens what is sealed in them. */
export interface Reading {
  readonly sql: SqlClient.SqlClient
  readonly cells: SealedCells["Service"]
}

/** Selects what is held and no other column, none twice; `first` are values that somebody wants beside, in their order. */
export const selecting = <Caller>(
  caller: Caller,
  source: RowSource<Caller>,
  { fields, relations }: HeldNames,
  first: ReadonlyArray<string> = []
): Selected<Caller> => {
  const sources = columnsFor(source, caller)
  const held = Object.entries(relations).map(([name, inner]) => ({ name, inner, of: source.relations[name]! }))
  const opening = fields.some((field) => "opened" in sources[field]!) ? source.opening?.(caller) : undefined
  const leading = [...first, ...held.map(({ of }) => of.from), ...(opening?.needs ?? [])]
  const { columns, shape } = selection(leading, fields, sources)
  const joinOf = (field: string) => {
    const column = sources[field]!
    return "sql" in column ? column.join : undefined
  }
  const joins = [...fields.map(joinOf), ...held.map(({ of }) => of.join)]
  return {
    columns,
    list: columns.map((column, index) => `${column} as c${index}`).join(", "),
    shape,
    opening: opening && { ...opening, at: opening.needs.map((column) => columns.indexOf(column)) },
    from: [source.table, ...new Set(joins.filter((join) => join !== undefined))].join(" "),
    relations: held.map(({ inner, name, of }) => ({
      name: snake(name),
      at: columns.indexOf(of.from),
      many: source.readable.relations[name]!.many,
      of,
      held: inner
    }))
  }
}

const relatedRows = <Caller>(
  sql: SqlClient.SqlClient,
  caller: Caller,
  { first, source, to }: RelationSource<Caller>,
  { from, list }: Selected<Caller>,
  keys: ReadonlyArray<unknown>
) => {
  const scope = source.scope?.(caller, sql)
  const seen = scope === undefined ? sql.literal("") : sql`and ${scope}`
  const rows = sql.literal(`select ${list} from ${from} where ${to}`)
  if (first === undefined) {
    return sql`${rows} = any(${keys}::text[]) ${seen} order by ${sql.literal(keyOf(source, caller))}`
  }
  const { most, orderBy } = first
  return sql`select found.* from unnest(${keys}::text[]) as wanted (key)
    cross join lateral (${rows} = wanted.key ${seen} ${sql.literal(`order by ${orderBy} limit ${most}`)}) as found`
}

/** Opens what is sealed in rows that were selected. */
export const openSelected = <Caller>(
  { cells }: Reading,
  { columns, opening }: Selected<Caller>,
  rows: ReadonlyArray<RowValues>
) => openRows(cells, opening, columns.length, rows)

/** Reads what rows that were selected include: one statement for each relation, however many rows there are. */
export const embedded = <Caller>(
  reading: Reading,
  caller: Caller,
  { relations }: Pick<Selected<Caller>, "relations">,
  rows: ReadonlyArray<ReadonlyArray<unknown>>,
  run: Run
): Effect.Effect<ReadonlyArray<Embedded>, SqlError.SqlError | Unavailable> =>
  Effect.forEach(relations, ({ at, held, many, name, of }) =>
    Effect.gen(function* () {
      const keys = [...new Set(rows.map((row) => row[at]))].filter((key) => key !== null && key !== undefined)
      const inner = selecting(caller, of.source, held, [of.to])
      // As it is selected, column by column.
      const selected = (
        keys.length === 0 ? [] : yield* run(relatedRows(reading.sql, caller, of, inner, keys))
      ) as ReadonlyArray<RowValues>
      const found = yield* openSelected(reading, inner, selected)
      const within = yield* embedded(reading, caller, inner, found, run)
      const texts = new Map<unknown, string>()
      for (const values of found) {
        const json = rowsJson(inner.shape, [values], "", within)
        const before = texts.get(values[0])
        texts.set(values[0], many && before !== undefined ? `${before},${json}` : json)
      }
      const lists = many ? new Map([...texts].map(([key, items]) => [key, `[${items}]`])) : texts
      return { name, at, found: lists, none: many ? "[]" : "null" } as const
    })
  )

/** Rows as they were read: their values, and as JSON with what they include. */
export interface ReadRows {
  /** What the values are of, those of `first` among them. */
  readonly columns: ReadonlyArray<string>
  readonly values: ReadonlyArray<RowValues>
  /** Rows as JSON objects with commas, of all or of the first `most`. */
  readonly json: (most?: number) => string
}

/**
 * Reads what is held of a thing's rows: one statement for them, and one for each relation however many rows there are.
 * `tail` is what follows `from`, and says which rows. Only the columns asked for are selected, after those of `first`.
 */
export const readRows = <Caller>(
  reading: Reading,
  caller: Caller,
  source: RowSource<Caller>,
  held: HeldNames,
  tail: Statement.Fragment,
  { first = [], run = prepared }: { readonly first?: ReadonlyArray<string>; readonly run?: Run } = {}
): Effect.Effect<ReadRows, SqlError.SqlError | Unavailable> =>
  Effect.gen(function* () {
    const { sql } = reading
    const selected = selecting(caller, source, held, first)
    const { columns, from, list, shape } = selected
    // As it is selected, column by column.
    const rows = (yield* run(
      sql`select ${sql.literal(list)} from ${sql.literal(from)} ${tail}`
    )) as ReadonlyArray<RowValues>
    const values = yield* openSelected(reading, selected, rows)
    const beside = yield* embedded(reading, caller, selected, values, prepared)
    return { columns, values, json: (most = values.length) => rowsJson(shape, values.slice(0, most), ",", beside) }
  })

import { Effect } from "effect"
import type { SqlClient, SqlError, Statement } from "effect/sql"
import type { HeldNames } from "@credbuzzpay/domain/platform/reads/HeldNames"
import type { JsonRow } from "@credbuzzpay/domain/platform/reads/RowSchema"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import type { RelationSource, RowSource } from "./RowSource.ts"

type Raw = Readonly<Record<string, unknown>>

/** A row as JSON in snake_case, and the row it was made of, with the columns that were selected beside its fields. */
export interface ReadRow {
  readonly json: JsonRow
  readonly raw: Raw
}

const KEY = "relation_key"

const joinColumn = (relation: string) => `relation_${snake(relation)}`

const selection = <Caller>(source: RowSource<Caller>, held: HeldNames, more: ReadonlyArray<string>): string =>
  [
    ...held.fields.map((field) => `${source.columns[field]!.sql} as ${snake(field)}`),
    ...Object.keys(held.relations).map((name) => `${source.relations[name]!.from} as ${joinColumn(name)}`),
    ...more
  ].join(", ")

const shape = <Caller>(source: RowSource<Caller>, { fields }: HeldNames) => {
  const parts = fields.map((field) => [snake(field), source.columns[field]!.json] as const)
  return (raw: Raw): Record<string, unknown> => {
    const json: Record<string, unknown> = {}
    for (const [name, toJson] of parts) json[name] = toJson(raw[name])
    return json
  }
}

const related = Effect.fnUntraced(function* <Caller>(
  sql: SqlClient.SqlClient,
  caller: Caller,
  { source, to }: RelationSource<Caller>,
  held: HeldNames,
  keys: ReadonlyArray<unknown>
) {
  const scope = source.scope?.(caller, sql)
  const tail = sql`where ${sql.literal(to)} = any(${keys}::text[])
    ${scope === undefined ? sql.literal("") : sql`and ${scope}`}
    order by ${sql.literal(source.columns[source.readable.key]!.sql)}`
  const rows = yield* readRows(sql, caller, source, held, tail, { more: [`${to} as ${KEY}`] })
  const found = new Map<unknown, Array<JsonRow>>()
  for (const { json, raw } of rows) {
    const key = raw[KEY]
    const list = found.get(key)
    if (list === undefined) found.set(key, [json])
    else list.push(json)
  }
  return found
})

/** What a read of rows can have beside them. */
export interface ReadRowsOptions {
  /** Further columns, for `raw`. */
  readonly more?: ReadonlyArray<string>
  /** Plans the statement for the very values it has, where one plan for all would be a bad one for some. */
  readonly planAnew?: boolean
}

/**
 * Reads what is held of a thing's rows: one statement for them, and one for each relation however many rows there are.
 * `tail` is what follows `from`, and says which rows. Only the columns asked for are selected.
 */
export const readRows = <Caller>(
  sql: SqlClient.SqlClient,
  caller: Caller,
  source: RowSource<Caller>,
  held: HeldNames,
  tail: Statement.Fragment,
  { more = [], planAnew = false }: ReadRowsOptions = {}
): Effect.Effect<ReadonlyArray<ReadRow>, SqlError.SqlError> =>
  Effect.gen(function* () {
    const columns = sql.literal(selection(source, held, more))
    // As PostgreSQL names them, which is what JSON calls them too: renaming fifty rows and back costs as much as the rest.
    const raws = yield* planAnew
      ? sql.withoutTransforms()<Raw>`select ${columns} from ${sql.literal(source.table)} ${tail}`.unprepared
      : sql<Raw>`select ${columns} from ${sql.literal(source.table)} ${tail}`.withoutTransform
    const toJson = shape(source, held)
    const rows = raws.map((raw) => ({ raw, json: toJson(raw) }))
    for (const [name, inner] of Object.entries(held.relations)) {
      const value = joinColumn(name)
      const keys = [...new Set(raws.map((raw) => raw[value]).filter((key) => key !== null))]
      const found = yield* related(sql, caller, source.relations[name]!, inner, keys)
      const isMany = source.readable.relations[name]!.many
      for (const { json, raw } of rows) {
        const list = found.get(raw[value])
        json[snake(name)] = isMany ? (list ?? []) : (list?.[0] ?? null)
      }
    }
    return rows
  })

import type { SqlClient, Statement } from "effect/sql"
import { moment } from "./Column.ts"

/** A key that lists can be sorted by. */
export interface SortColumn {
  readonly sql: string
  readonly type: "text" | "timestamptz" | "date" | "uuid"
  /** No two rows have the same, so nothing after it matters. */
  readonly isUnique?: boolean
}

/** The value as PostgreSQL writes it, which it reads back exactly, with the microseconds of a moment. Days are as PostgreSQL writes them too. */
const asText = ({ sql, type }: SortColumn) => (type === "timestamptz" || type === "date" ? moment(sql).sql : sql)

const castOf = ({ type }: SortColumn) => (type === "text" ? "" : `::${type}`)

interface Key {
  readonly column: SortColumn
  readonly descending: boolean
}

/** The order of a list: its keys, ended by one that is unique, so that every row has one place. */
export type SortOrder = ReadonlyArray<Key>

/** The order that `sort` asks for. `tie` is the unique key that ends it, in the direction of the key before it. */
export const sortOrder = (
  sort: ReadonlyArray<string>,
  columns: Readonly<Record<string, SortColumn>>,
  tie: SortColumn
): SortOrder => {
  const keys: Array<Key> = []
  for (const name of sort) {
    const descending = name.startsWith("-")
    const column = columns[descending ? name.slice(1) : name]!
    keys.push({ column, descending })
    if (column.isUnique === true) return keys
  }
  return [...keys, { column: tie, descending: keys.at(-1)?.descending ?? false }]
}

export const orderBy = (order: SortOrder): string =>
  `order by ${order.map(({ column, descending }) => `${column.sql}${descending ? " desc" : ""}`).join(", ")}`

/** The columns that make a row's place in the list, as text. */
export const positionColumns = (order: SortOrder): ReadonlyArray<string> => order.map(({ column }) => asText(column))

/**
 * Which rows come after a place. Keys of one direction are compared as one row, which an index on them answers from the
 * place on; mixed ones are bounded by the first key and told apart within it.
 */
export const after = (
  sql: SqlClient.SqlClient,
  order: SortOrder,
  position: ReadonlyArray<string>
): Statement.Fragment => {
  const value = (index: number) => sql`${position[index] ?? ""}::text${sql.literal(castOf(order[index]!.column))}`
  const columnAt = (index: number) => sql.literal(order[index]!.column.sql)
  const sign = (index: number) => sql.literal(order[index]!.descending ? "<" : ">")
  if (order.every(({ descending }) => descending === order[0]!.descending)) {
    const columns = sql.literal(order.map(({ column }) => column.sql).join(", "))
    return sql`(${columns}) ${sign(0)} (${sql.csv(order.map((_, index) => value(index)))})`
  }
  const beyond = (index: number): Statement.Fragment =>
    index === order.length - 1
      ? sql`${columnAt(index)} ${sign(index)} ${value(index)}`
      : sql`(${columnAt(index)} ${sign(index)} ${value(index)}
          or (${columnAt(index)} = ${value(index)} and ${beyond(index + 1)}))`
  return sql`(${columnAt(0)} ${sign(0)}= ${value(0)} and ${beyond(0)})`
}

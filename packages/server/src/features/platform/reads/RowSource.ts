import type { AnyReadable, FieldOf } from "@credbuzzpay/domain/platform/reads/Readable"
import type { Statement } from "effect/sql"

/** How one field is read: an expression over the table's columns, and what becomes of its value in JSON. */
export interface Column {
  readonly sql: string
  readonly json: (value: unknown) => unknown
}

const asIs = (value: unknown) => value

/** A column whose value goes into JSON as the driver gives it: text, number, truth, date. */
export const column = (sql: string): Column => ({ sql, json: asIs })

/** A moment: ISO 8601 in UTC. */
export const instantColumn = (sql: string): Column => ({
  sql,
  json: (value) => (value instanceof Date ? value.toISOString() : value)
})

/** Which rows of a table this caller may see; `undefined` is all of them. */
export type Scope<Caller> = (caller: Caller, sql: Statement.Constructor) => Statement.Fragment | undefined

/** A relation in SQL: rows of `source` whose `to` is the value of `from` in the row that includes them. */
export interface RelationSource<Caller> {
  readonly source: RowSource<Caller>
  readonly from: string
  readonly to: string
}

/** Where a thing is read from. The texts are constants of the program: they become SQL as they are. */
export interface RowSource<Caller, R extends AnyReadable = AnyReadable> {
  readonly readable: R
  readonly table: string
  readonly columns: Readonly<Record<FieldOf<R>, Column>>
  readonly relations: Readonly<Record<keyof R["relations"] & string, RelationSource<Caller>>>
  readonly scope?: Scope<Caller>
}

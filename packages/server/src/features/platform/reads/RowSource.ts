import type { Statement } from "effect/sql"
import type { AnyReadable, FieldOf } from "@credbuzzpay/domain/platform/reads/Readable"
import type { Column, OpenedColumn } from "./Column.ts"
import type { Opening } from "./Opening.ts"

/** Which rows of a table this caller may see; `undefined` is all of them. */
export type Scope<Caller> = (caller: Caller, sql: Statement.Constructor) => Statement.Fragment | undefined

/** A relation in SQL: rows of `source` whose `to` is the value of `from` in the row that includes them. */
export interface RelationSource<Caller> {
  readonly source: RowSource<Caller>
  readonly from: string
  /** The join that `from` needs, if it needs one. */
  readonly join?: string
  readonly to: string
  /** Of many only so many for each row that includes them, the first in this order; else all, in the order of their key. */
  readonly first?: { readonly orderBy: string; readonly most: number }
}

/** What stands in each field. */
export type Columns<R extends AnyReadable> = Readonly<Record<FieldOf<R>, Column | OpenedColumn>>

/** Where a thing is read from. The texts are constants of the program: they become SQL as they are. */
export interface RowSource<Caller, R extends AnyReadable = AnyReadable> {
  readonly readable: R
  readonly table: string
  /** Those of a caller who sees less of a row than others are made by a function, the same for all who see the same. */
  readonly columns: Columns<R> | ((caller: Caller) => Columns<R>)
  /** Where something of a row is sealed: how it is opened, for a caller. */
  readonly opening?: (caller: Caller) => Opening
  readonly relations: Readonly<Record<keyof R["relations"] & string, RelationSource<Caller>>>
  readonly scope?: Scope<Caller>
}

/** What stands in each field for this caller. */
export const columnsFor = <Caller, R extends AnyReadable>(
  { columns }: Pick<RowSource<Caller, R>, "columns">,
  caller: Caller
): Columns<R> => (typeof columns === "function" ? columns(caller) : columns)

/** What stands in the key, in SQL: a key is never sealed. */
export const keyOf = <Caller>(source: RowSource<Caller>, caller: Caller): string => {
  const key = columnsFor(source, caller)[source.readable.key]!
  if ("sql" in key) return key.sql
  throw new Error(`The key ${source.readable.key} of ${source.table} is sealed`)
}

import type { SqlClient, Statement } from "effect/sql"
import type { Filters, ListOf, ListQuery } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { RowSource } from "./RowSource.ts"
import type { SortColumn } from "./SortOrder.ts"

/** What rows a filter leaves. */
export type Condition<Value> = (value: Value, sql: SqlClient.SqlClient) => Statement.Fragment

/** A list of a contract, in SQL. */
export interface ListSource<Caller, R extends AnyReadable, SortKey extends string, F extends Filters> {
  readonly list: ListOf<R, SortKey, F>
  /** The list's address, which links to other pages begin with. */
  readonly path: string
  readonly source: RowSource<Caller, R>
  readonly sort: Readonly<Record<SortKey, SortColumn>>
  readonly defaultSort: ReadonlyArray<SortKey | `-${SortKey}`>
  /** The unique key that ends every order. */
  readonly tie: SortColumn
  readonly conditions: { readonly [K in keyof F]: Condition<F[K]["plain"]["Type"]> }
  /** What the caller may see, in a word: cursors and remembered totals are those of one. */
  readonly scopeName: (caller: Caller) => string
  /**
   * Whether a query looks for words. How many rows have them differs by five orders of magnitude, so such statements are
   * planned for the words they ask for; and nothing is counted when the first page holds all.
   */
  readonly isSearch?: (query: ListQuery<R, SortKey, F>) => boolean
  /** The total where it is known without counting the rows, in one statement; `undefined` has them counted. */
  readonly knownTotal?: (
    caller: Caller,
    query: ListQuery<R, SortKey, F>,
    sql: SqlClient.SqlClient
  ) => Statement.Statement<Total> | undefined
}

/** What a statement that counts answers. */
export interface Total {
  readonly total: bigint
}

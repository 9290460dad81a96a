import { Schema } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { ListOf, ListQuery } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { Found, QuerySource } from "./QuerySource.ts"
import type { SortColumn } from "./SortOrder.ts"
import { value } from "../../../adapters/postgres/Rows.ts"

/** A list of a contract, in SQL. */
export interface ListSource<
  Caller,
  R extends AnyReadable,
  SortKey extends string,
  F extends Filters
> extends QuerySource<Caller, R, F> {
  readonly list: ListOf<R, SortKey, F>
  readonly sort: Readonly<Record<SortKey, SortColumn>>
  readonly defaultSort: ReadonlyArray<SortKey | `-${SortKey}`>
  /** What the caller may see, in a word: cursors and remembered totals are those of one. */
  readonly scopeName: (caller: Caller) => string
  /** The total where it is known without counting the rows, in one statement; `undefined` has them counted. */
  readonly knownTotal?: (
    caller: Caller,
    query: ListQuery<R, SortKey, F>,
    sql: SqlClient.SqlClient,
    found: Found | undefined
  ) => Statement.Statement<object> | undefined
}

/** What a statement that counts answers, in its one column. */
export const Total = value(Schema.BigInt)

/** The {@link ListSource} of a list, in types. */
export type SourceOf<Caller, List> =
  List extends ListOf<infer R extends AnyReadable, infer SortKey, infer F> ? ListSource<Caller, R, SortKey, F> : never

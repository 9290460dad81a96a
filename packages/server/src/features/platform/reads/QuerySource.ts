import type { SqlClient, Statement } from "effect/sql"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { RowSource } from "./RowSource.ts"
import type { SortColumn } from "./SortOrder.ts"

/** What rows words find, and, where that is told without the rows themselves, their keys. */
export interface Found {
  readonly holds: Statement.Fragment
  readonly codes: Statement.Fragment | undefined
}

/** What rows a filter leaves; `found` are those that words find, where any are looked for. */
export type Condition<Value> = (value: Value, sql: SqlClient.SqlClient, found?: Found) => Statement.Fragment

/** What a list and a report say of where their rows are: the fields, the filters, and how an order ends. */
export interface QuerySource<Caller, R extends AnyReadable, F extends Filters> {
  /** The address, which links to other pages begin with. */
  readonly path: string
  readonly source: RowSource<Caller, R>
  /** The unique key that ends every order. */
  readonly tie: SortColumn
  readonly conditions: { readonly [K in keyof F]: Condition<F[K]["plain"]["Type"]> }
}

/** The conditions of the filters that a query has. */
export const filtered = <Caller, R extends AnyReadable, F extends Filters>(
  { conditions }: Pick<QuerySource<Caller, R, F>, "conditions">,
  query: object,
  sql: SqlClient.SqlClient,
  found?: Found
): ReadonlyArray<Statement.Fragment> => {
  const given: Readonly<Record<string, unknown>> = { ...query }
  // A filter's value is of the type that its condition takes: one schema parsed both.
  return Object.keys(conditions).flatMap((name) =>
    given[name] === undefined ? [] : [conditions[name]!(given[name] as never, sql, found)]
  )
}

/** `where` and all conditions, or nothing where there are none. */
export const where = (sql: SqlClient.SqlClient, conditions: ReadonlyArray<Statement.Fragment>): Statement.Fragment =>
  conditions.length === 0 ? sql.literal("") : sql`where ${sql.and(conditions)}`

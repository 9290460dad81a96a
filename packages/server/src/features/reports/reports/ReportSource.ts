import type { SqlClient, Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Filters } from "@credbuzzpay/domain/platform/reads/ListOf"
import type { AnyReadable, FieldOf } from "@credbuzzpay/domain/platform/reads/Readable"
import type { ReportOf, ReportQuery } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { Condition } from "../../platform/reads/ListSource.ts"
import type { ReportColumn } from "./ReportColumn.ts"

/** One count of a summary: the values of the dimensions that it is of, `day` as `YYYY-MM-DD`, and how many rows. */
export interface Count {
  readonly of: Readonly<Record<string, string | null>>
  readonly rows: number
}

/** Whose rows a caller may have, in SQL, and what of the filters they may not name. */
export interface ReportScope {
  /** `undefined` is all rows. */
  readonly rows: Statement.Fragment | undefined
  /** Whether the person whom the report is about is there for this caller; `undefined` where it is about nobody. */
  readonly knowsPerson: Statement.Fragment | undefined
}

/** What the rows of a report are ordered by. */
export interface Ordered {
  /** When a row happened: the order, the range and the days are those of this column. */
  readonly at: string
  /** Unique, and of this type: it ends the order. */
  readonly id: { readonly sql: string; readonly type: "uuid" | "text" }
  /** Whether the table has a partition for each month of `at`. */
  readonly byMonth: boolean
}

/** A report of the contract, in SQL. The texts are constants of the program: they become SQL as they are. */
export interface ReportSource<R extends AnyReadable, F extends Filters, Summary> extends Ordered {
  readonly report: ReportOf<R, F, Summary>
  readonly path: string
  /** What follows `from`; the main table is called `r`. */
  readonly table: string
  /** Joins that only some fields need, by field. */
  readonly joins: Readonly<Partial<Record<FieldOf<R>, string>>>
  /** What stands in each field, to somebody who sees everything, or to the person themself. */
  readonly columns: (own: boolean) => Readonly<Record<FieldOf<R>, ReportColumn>>
  readonly conditions: { readonly [K in keyof F]: Condition<F[K]["plain"]["Type"]> }
  readonly branchIs: Condition<string>
  readonly scope: (caller: Principal, query: ReportQuery<R, F>, sql: SqlClient.SqlClient) => ReportScope
  /** What rows are counted by, as names of dimensions; `day` is known. One set gives one kind of count. */
  readonly dimensions: Readonly<Record<string, string>>
  readonly countedBy: ReadonlyArray<ReadonlyArray<string>>
  /** A summary as JSON on the wire, of counts and of all days of the range. */
  readonly summary: (counts: ReadonlyArray<Count>, days: ReadonlyArray<string>) => object
}

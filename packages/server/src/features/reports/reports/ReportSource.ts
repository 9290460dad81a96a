import type { SqlClient, Statement } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { Filters } from "@credbuzzpay/domain/platform/reads/QueryOf"
import type { AnyReadable } from "@credbuzzpay/domain/platform/reads/Readable"
import type { ReportOf, ReportQuery } from "@credbuzzpay/domain/reports/reports/ReportOf"
import type { Condition, QuerySource } from "../../platform/reads/QuerySource.ts"

/** One count of a summary: the values of the dimensions that it is of, `day` as `YYYY-MM-DD`, and how many rows. */
export interface Count {
  readonly of: Readonly<Record<string, string | null>>
  readonly rows: number
}

/** A report of the contract, in SQL: a list with one order, and what its rows are counted by. The main table is called `r`. */
export interface ReportSource<R extends AnyReadable, F extends Filters, Summary> extends QuerySource<Principal, R, F> {
  readonly report: ReportOf<R, F, Summary>
  /** When a row happened: the order, the range and the days are those of this column. */
  readonly at: string
  /** Whether the table has a partition for each month of `at`. */
  readonly byMonth: boolean
  readonly branchIs: Condition<string>
  /** Whose rows a caller may have; `undefined` is all. */
  readonly scope: (
    caller: Principal,
    query: ReportQuery<R, F>,
    sql: SqlClient.SqlClient
  ) => Statement.Fragment | undefined
  /** What rows are counted by, as names of dimensions; `day` is known. One set gives one kind of count. */
  readonly dimensions: Readonly<Record<string, string>>
  readonly countedBy: ReadonlyArray<ReadonlyArray<string>>
  /** A summary as JSON on the wire, of counts and of all days of the range. */
  readonly summary: (counts: ReadonlyArray<Count>, days: ReadonlyArray<string>) => { readonly rows: number }
}

/** The {@link ReportSource} of a report, in types. */
export type SourceOf<Report> =
  Report extends ReportOf<infer R extends AnyReadable, infer F extends Filters, infer Summary>
    ? ReportSource<R, F, Summary>
    : never

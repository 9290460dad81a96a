import { DateTime } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { ReportRange } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { monthBounds } from "./MonthBounds.ts"
import type { SortColumn } from "../../platform/reads/SortOrder.ts"

/** What the rows of a report are ordered by: when they happened, and what ends the order. */
interface Ordered {
  readonly at: string
  readonly tie: SortColumn
  readonly byMonth: boolean
}

/** Comes before every other id of its type. */
const least = ({ type }: SortColumn) => (type === "uuid" ? "00000000-0000-0000-0000-000000000000" : "")

/**
 * Which rows are in a range of time, in two forms that mean the same.
 *
 * `within` is the plain one. `inOrder` is for a page, whose prepared statement PostgreSQL soon has one plan for, whatever
 * its parameters are. Two parameters around a column are taken for a two-hundredth of its rows then, so few that all of
 * them are read and sorted to give fifty; pairs are taken for a ninth, and read in their order up to the fiftieth.
 */
export const makeRangeConditions = (sql: SqlClient.SqlClient, { at, byMonth, tie }: Ordered) => {
  const moment = sql.literal(at)
  const place = sql.literal(`(${at}, ${tie.sql})`)
  const first = sql.literal(`'${least(tie)}'`)
  const months = (range: ReportRange) => (byMonth ? [sql.literal(monthBounds(at, range))] : [])

  const within = (range: ReportRange): ReadonlyArray<Statement.Fragment> => [
    sql`${moment} >= ${DateTime.toDateUtc(range.from)}`,
    sql`${moment} < ${DateTime.toDateUtc(range.to)}`,
    ...months(range)
  ]

  const inOrder = (range: ReportRange): ReadonlyArray<Statement.Fragment> => [
    sql`${place} >= (${DateTime.toDateUtc(range.from)}, ${first})`,
    sql`${place} < (${DateTime.toDateUtc(range.to)}, ${first})`,
    ...months(range)
  ]

  return { within, inOrder }
}

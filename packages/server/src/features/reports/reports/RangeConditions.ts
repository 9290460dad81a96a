import { DateTime } from "effect"
import type { SqlClient, Statement } from "effect/sql"
import type { ReportRange } from "@credbuzzpay/domain/reports/reports/ReportRange"
import { monthBounds } from "./MonthBounds.ts"
import type { Place } from "./ReportPage.ts"
import type { Ordered } from "./ReportSource.ts"

/** Comes before every other id of its type. */
const LEAST = { uuid: "00000000-0000-0000-0000-000000000000", text: "" } as const

/**
 * Which rows are in a range of time, in two forms that mean the same.
 *
 * `within` is the plain one. `inOrder` is for a page, whose prepared statement PostgreSQL soon has one plan for, whatever
 * its parameters are. Two parameters around a column are taken for a two-hundredth of its rows then, so few that all of
 * them are read and sorted to give fifty; pairs are taken for a ninth, and read in their order up to the fiftieth.
 */
export const makeRangeConditions = (sql: SqlClient.SqlClient, { at, byMonth, id }: Ordered) => {
  const moment = sql.literal(at)
  const place = sql.literal(`(${at}, ${id.sql})`)
  const least = sql.literal(`'${LEAST[id.type]}'`)
  const months = (range: ReportRange) => (byMonth ? [sql.literal(monthBounds(at, range))] : [])

  const within = (range: ReportRange): ReadonlyArray<Statement.Fragment> => [
    sql`${moment} >= ${DateTime.toDateUtc(range.from)}`,
    sql`${moment} < ${DateTime.toDateUtc(range.to)}`,
    ...months(range)
  ]

  const inOrder = (range: ReportRange): ReadonlyArray<Statement.Fragment> => [
    sql`${place} >= (${DateTime.toDateUtc(range.from)}, ${least})`,
    sql`${place} < (${DateTime.toDateUtc(range.to)}, ${least})`,
    ...months(range)
  ]

  /** What comes after a place, newest first. */
  const after = (last: Place) =>
    sql`${place} < (${last.at}::text::timestamptz, ${last.id}::text::${sql.literal(id.type)})`

  return { within, inOrder, after }
}

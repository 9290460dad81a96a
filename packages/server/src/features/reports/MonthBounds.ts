import { DateTime } from "effect"
import type { ReportRange } from "@credbuzzpay/domain/reports/ReportRange"

const monthOf = (at: DateTime.Utc) => DateTime.startOf(at, "month")

/**
 * The months that a range touches, as a condition in SQL that is the same text for all ranges in those months: their
 * partitions are then known when the statement is planned, and the newest is read first. With parameters alone the
 * DEFAULT partition may always be among them, which has no place in that order.
 */
export const monthBounds = (column: string, { from, to }: ReportRange): string => {
  const last = monthOf(DateTime.subtract(to, { milliseconds: 1 }))
  const bounds = [monthOf(from), DateTime.add(last, { months: 1 })].map((at) => `'${DateTime.formatIso(at)}'`)
  return `${column} >= ${bounds[0]} and ${column} < ${bounds[1]}`
}

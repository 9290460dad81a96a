import type { ReportRange } from "@credbuzzpay/domain/reports/reports/ReportRange"

const startOfMonth = (at: Date, later: number) =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + later)).toISOString()

/**
 * The months that a range touches, as a condition in SQL that is the same text for all ranges in those months: their
 * partitions are then known when the statement is planned, and the newest is read first. With parameters alone the
 * DEFAULT partition may always be among them, which has no place in that order.
 */
export const monthBounds = (column: string, { from, to }: ReportRange): string => {
  const first = new Date(from.epochMilliseconds)
  const last = new Date(to.epochMilliseconds - 1)
  return `${column} >= '${startOfMonth(first, 0)}' and ${column} < '${startOfMonth(last, 1)}'`
}

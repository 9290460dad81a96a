import { Effect, Metric } from "effect"

const monthsLeft = Metric.gauge("audit_exchange_months_left", {
  description: "Months of the audit trail, and archives of months, with rows of format 1"
})

const rowsSealed = Metric.counter("audit_exchange_rows_total", {
  description: "rows of the audit trail that were written anew in format 2",
  incremental: true
})

export const observeMonthsLeft = (months: number): Effect.Effect<void> => Metric.update(monthsLeft, months)

export const countSealedAnew = (rows: number): Effect.Effect<void> => Metric.update(rowsSealed, rows)

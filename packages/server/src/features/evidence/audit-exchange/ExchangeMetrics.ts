import { Effect } from "effect"
import { counter, gauge } from "../../../metrics/MetricFamily.ts"

export const monthsLeft = gauge(
  "audit_exchange_months_left",
  "Months of the audit trail, and archives of months, with rows of format 1"
)

export const rowsSealedAnew = counter(
  "audit_exchange_rows_total",
  "Rows of the audit trail that were written anew in format 2"
)

export const observeMonthsLeft = (months: number): Effect.Effect<void> => monthsLeft.update(months)

export const countSealedAnew = (rows: number): Effect.Effect<void> => rowsSealedAnew.update(rows)

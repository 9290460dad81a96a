import { Effect } from "effect"
import { counter } from "../../../metrics/MetricFamily.ts"
import { observation } from "../../../metrics/Observation.ts"

export const monthsLeft = observation(
  "audit_exchange_months_left",
  "Months of the audit trail, and archives of months, with rows of format 1",
  "3 hours"
)

export const rowsSealedAnew = counter(
  "audit_exchange_rows_total",
  "Rows of the audit trail that were written anew in format 2"
)

export const observeMonthsLeft = (months: number): Effect.Effect<void> => monthsLeft.update(months)

export const countSealedAnew = (rows: number): Effect.Effect<void> => rowsSealedAnew.update(rows)

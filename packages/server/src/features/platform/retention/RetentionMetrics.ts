import { observation } from "../../../metrics/Observation.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

/** Longer than from one day's run to the end of the next. */
const FRESH_FOR = "26 hours"

export const rowsDeleted = counter(
  "retention_rows_deleted_total",
  "Rows that were past their time and deleted, or emptied of words, by line of the retention table",
  ["line"]
)

/** **Units**: seconds. */
export const overdue = observation(
  "retention_overdue_seconds",
  "How long ago the oldest row should have gone that is there and no legal hold keeps, by line of the retention table",
  FRESH_FOR,
  ["line"]
)

export const rowsHeld = observation(
  "retention_held_rows",
  "Rows that are past their time and kept by legal holds, by line of the retention table",
  FRESH_FOR,
  ["line"]
)

import { Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"

const isCalendarDate = (s: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(s)) return false
  const at = new Date(`${s}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(s)
}

/**
 * A day without a time or a zone: `YYYY-MM-DD`, and one that exists.
 *
 * **Errors**: `INVALID_DATE` (also for `2023-02-29`).
 */
export const CalendarDate = Schema.String.check(
  fieldRule<string>("INVALID_DATE", "must be a date as YYYY-MM-DD", isCalendarDate)
).pipe(Schema.brand("CalendarDate"))
export type CalendarDate = typeof CalendarDate.Type

import { DateTime, Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"

const day = /^\d{4}-\d{2}-\d{2}$/
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/

/** Dates that are none (30 February) roll over in JavaScript; here they are refused. */
const isRealDay = (text: string): boolean => {
  const at = new Date(text)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

const isMoment = (text: string): boolean =>
  (day.test(text) || (moment.test(text) && !Number.isNaN(Date.parse(text)))) && isRealDay(text.slice(0, 10))

/**
 * A day of a time zone that is said beside it (`2026-11-23`), or a moment with its own zone (`2026-11-23T09:31:04Z`).
 * **Errors**: `INVALID_MOMENT`.
 */
export const DayOrMoment = Schema.String.annotate({
  description: "A day of the report's time zone, or a time with its zone"
}).check(
  fieldRule<string>(
    "INVALID_MOMENT",
    "must be a day (2026-11-23) or a time with its zone (2026-11-23T09:31:04Z)",
    isMoment
  )
)
export type DayOrMoment = typeof DayOrMoment.Type

/** The instant that is meant: of a day its first one in the zone. Both were parsed before. */
export const instantOf = (given: DayOrMoment, timeZone: string): DateTime.Utc =>
  day.test(given)
    ? DateTime.toUtc(
        DateTime.makeZonedUnsafe(`${given}T00:00:00Z`, {
          timeZone,
          adjustForTimeZone: true,
          disambiguation: "compatible"
        })
      )
    : DateTime.toUtc(DateTime.makeUnsafe(given))

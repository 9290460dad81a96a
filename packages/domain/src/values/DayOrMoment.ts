import { DateTime, Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"
import { isDay, isMoment } from "./Moment.ts"

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
    (text) => isDay(text) || isMoment(text),
    { minLength: 10, maxLength: 35 }
  )
)
export type DayOrMoment = typeof DayOrMoment.Type

/** The instant that is meant: of a day its first one in the zone. Both were parsed before. */
export const instantOf = (given: DayOrMoment, timeZone: string): DateTime.Utc =>
  isDay(given)
    ? DateTime.toUtc(
        DateTime.makeZonedUnsafe(`${given}T00:00:00Z`, {
          timeZone,
          adjustForTimeZone: true,
          disambiguation: "compatible"
        })
      )
    : DateTime.toUtc(DateTime.makeUnsafe(given))

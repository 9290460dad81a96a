import { DateTime, Duration, Result } from "effect"
import type { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { type DayOrMoment, instantOf } from "../../values/DayOrMoment.ts"
import { DEFAULT_TIME_ZONE } from "../../values/TimeZone.ts"
import { tooWideRange } from "./ReportErrors.ts"

/** How many days a report answers at once, and how many an export may have. */
export const mostDays = { report: 366, export: 3660 } as const

/** How far back a report goes when nobody says. **Units**: days, today included. */
export const DEFAULT_DAYS = 30

/** What a report is asked for in time. */
export interface AskedRange {
  readonly from?: DayOrMoment
  readonly to?: DayOrMoment
  readonly timeZone?: string
}

/** From (in) to (out), and the zone whose days are meant. */
export interface ReportRange {
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
  readonly timeZone: string
}

const midnight = (at: DateTime.Utc, timeZone: string, days: number): DateTime.Utc => {
  const zoned = DateTime.makeZonedUnsafe(at, { timeZone })
  // Counted in days of the calendar and not in hours: one day of a year has 23, another 25.
  const day = DateTime.formatIsoDateUtc(DateTime.add(DateTime.makeUnsafe(DateTime.formatIsoDate(zoned)), { days }))
  return instantOf(day, timeZone)
}

/** Whether the end comes before the beginning, where both are said. */
export const isBackwards = ({ from, timeZone = DEFAULT_TIME_ZONE, to }: AskedRange): boolean =>
  from !== undefined &&
  to !== undefined &&
  DateTime.isGreaterThanOrEqualTo(instantOf(from, timeZone), instantOf(to, timeZone))

/**
 * The range that is meant: to the end of today, and from {@link DEFAULT_DAYS} days before its end, where nobody says
 * otherwise. **Errors**: `INVALID_RANGE` when what is left open makes it end before it begins, `REPORT_TOO_WIDE`.
 */
export const rangeOf = (
  { from, timeZone = DEFAULT_TIME_ZONE, to }: AskedRange,
  now: DateTime.Utc,
  most: number
): Result.Result<ReportRange, ValidationFailed> => {
  const end = to === undefined ? midnight(now, timeZone, 1) : instantOf(to, timeZone)
  const justBefore = DateTime.subtractDuration(end, Duration.millis(1))
  const start = from === undefined ? midnight(justBefore, timeZone, 1 - DEFAULT_DAYS) : instantOf(from, timeZone)
  const days = Duration.toDays(DateTime.distance(start, end))
  // A day more than fits is no more than an hour of a changed clock.
  if (days <= 0 || days > most + 0.1) return Result.fail(tooWideRange(days, most))
  return Result.succeed({ from: start, to: end, timeZone })
}

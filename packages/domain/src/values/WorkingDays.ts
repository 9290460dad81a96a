import type { CalendarDate } from "./CalendarDate.ts"

const MILLIS_A_DAY = 86_400_000
const [SUNDAY, SATURDAY] = [0, 6]

/** Banks are closed on Sundays, and on the second and the fourth Saturday of a month. */
const isWorking = (millis: number): boolean => {
  const day = new Date(millis)
  const weekday = day.getUTCDay()
  if (weekday === SUNDAY) return false
  const saturday = Math.ceil(day.getUTCDate() / 7)
  return weekday !== SATURDAY || (saturday !== 2 && saturday !== 4)
}

/**
 * The working days behind `from`, until `to` and with it. Public holidays differ by state and are not known here: they count, so
 * that what has to happen within some working days is late sooner, and never later. **Source**: public
 * holidays of banks, since 1-9-2015.
 */
export const workingDaysBetween = (from: CalendarDate, to: CalendarDate): number => {
  const [first, last] = [Date.parse(from), Date.parse(to)]
  const days = Math.max(0, Math.round((last - first) / MILLIS_A_DAY))
  return Array.from({ length: days }, (_, index) => first + (index + 1) * MILLIS_A_DAY).filter(isWorking).length
}

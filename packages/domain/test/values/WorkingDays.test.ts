import { assert, describe, it } from "@effect/vitest"
import { CalendarDate } from "../../src/values/CalendarDate.ts"
import { workingDaysBetween } from "../../src/values/WorkingDays.ts"

const between = (from: string, to: string) => workingDaysBetween(CalendarDate.make(from), CalendarDate.make(to))

/** November 2026 begins on a Sunday: its Saturdays are the 7th, 14th, 21st and 28th. */
describe("working days", () => {
  it.each([
    ["the same day", "2026-11-25", "2026-11-25", 0],
    ["the day after", "2026-11-25", "2026-11-26", 1],
    ["over the first Saturday, which counts, and a Sunday", "2026-11-06", "2026-11-09", 2],
    ["over the second Saturday, which does not", "2026-11-13", "2026-11-16", 1],
    ["over the third Saturday, which counts", "2026-11-20", "2026-11-23", 2],
    ["over the fourth Saturday, which does not", "2026-11-27", "2026-11-30", 1],
    ["over a fifth Saturday, which counts", "2026-10-30", "2026-11-02", 2],
    ["to a Sunday", "2026-11-21", "2026-11-22", 0],
    ["from a Sunday", "2026-11-22", "2026-11-23", 1],
    ["over a year's end", "2026-12-31", "2027-01-04", 3],
    ["over the 29th of February", "2028-02-28", "2028-03-01", 2],
    ["backwards", "2026-11-26", "2026-11-25", 0]
  ])("%s: %s to %s are %i", (_what, from, to, days) => {
    assert.strictEqual(between(from, to), days)
  })

  it("of a whole month are its days without Sundays and two Saturdays", () => {
    assert.strictEqual(between("2026-10-31", "2026-11-30"), 30 - 5 - 2)
  })
})

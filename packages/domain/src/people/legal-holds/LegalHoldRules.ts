import { staffAccess } from "../../access/Access.ts"
import type { CalendarDate } from "../../values/CalendarDate.ts"

/** Of everybody, and nothing that the person is told: super admins alone see which there are. */
export const seeHolds = staffAccess(["super_admin"])

/** A hold keeps data beyond its day, and its end lets data go: after a fresh proof of who asks. */
export const changeHolds = staffAccess(["super_admin"], { stepUp: true })

/** **Units**: days. So that no hold is forgotten for longer. */
const LONGEST = 366

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000

/** Whether a hold may wait for its review until then. Both are days of India. */
export const isReviewDay = (reviewOn: CalendarDate, today: string): boolean => {
  const ahead = day(reviewOn) - day(today)
  return ahead >= 1 && ahead <= LONGEST
}

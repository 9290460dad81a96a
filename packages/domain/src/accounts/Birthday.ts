/** Nobody is older. **Units**: years. */
const OLDEST = 120

/** Why nobody who may have an account was born on a day. */
export type BirthdayProblem = "impossible" | "under_age"

/** The same day a number of years before; the 1st of March for a 29 February that the year does not have. */
const yearsBefore = (day: string, years: number): string => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCFullYear(at.getUTCFullYear() - years)
  return at.toISOString().slice(0, 10)
}

/**
 * What is wrong with a day of birth; undefined when somebody who was born on it is at least `youngest` years old today,
 * and at most 120. **Shape**: both days `YYYY-MM-DD`.
 */
export const birthdayProblem = (day: string, today: string, youngest: number): BirthdayProblem | undefined => {
  if (day >= today || day < yearsBefore(today, OLDEST)) return "impossible"
  return day > yearsBefore(today, youngest) ? "under_age" : undefined
}

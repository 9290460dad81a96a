import type { RiskCategory } from "../status/KycStatus.ts"

export const DAY_MILLIS = 86_400_000

/** How long a KYC holds. **Units**: years. **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 42. */
export const yearsByRisk: Readonly<Record<RiskCategory, number>> = { high: 2, medium: 8, low: 10 }

/** So long before the due date renewal opens, and so far away is a due date that is moved. **Units**: days. */
export const WINDOW_DAYS = 90

/** Between two notices at the least, and between the third and what it warns of. Ours. **Units**: days. */
export const LEAST_DAYS_BETWEEN = 14

/** Low-risk accounts keep working a year after the due date, and until this day at the least. **Source**: as above, 42(2). */
const LOW_RISK_UNTIL = Date.UTC(2026, 5, 30)

/** For high and medium risk the end comes so long after the due date at the earliest. **Units**: days. */
export const SOONEST_END_DAYS = 90

/** The same day so many years later; of 29 February the 28th where that year has no other. */
const yearsLater = (millis: number, years: number): number => {
  const then = new Date(millis)
  const month = then.getUTCMonth()
  then.setUTCFullYear(then.getUTCFullYear() + years)
  if (then.getUTCMonth() !== month) then.setUTCDate(0)
  return then.getTime()
}

/** When a KYC is due again that was completed then. **Units**: milliseconds since 1970. */
export const dueAfter = (completedAtMillis: number, risk: RiskCategory): number =>
  yearsLater(completedAtMillis, yearsByRisk[risk])

/** A due date that leaves time for all notices. **Units**: milliseconds since 1970. */
export const soonestDue = (nowMillis: number): number => nowMillis + WINDOW_DAYS * DAY_MILLIS

/**
 * When a KYC is due again that was completed, for whoever is in the category now and was due on `standing`: a category that
 * rises brings the day no nearer than 90 days, so that a person is told three times, and never moves it out; one that falls
 * does. **Units**: milliseconds since 1970.
 */
export const nextDue = (completedAtMillis: number, risk: RiskCategory, standing: number, nowMillis: number): number =>
  Math.max(dueAfter(completedAtMillis, risk), Math.min(standing, soonestDue(nowMillis)))

/**
 * When a KYC ends at the earliest whose category changed: its end by the new one, but no sooner than 90 days from now unless
 * it was to end before. **Units**: milliseconds since 1970.
 */
export const nextEnd = (endMillis: number, standing: number, nowMillis: number): number =>
  Math.max(endMillis, Math.min(standing, soonestDue(nowMillis)))

/**
 * When a KYC that was not renewed ends at the earliest. **Units**: milliseconds since 1970; `endDays` is the setting for high
 * and medium risk, in days.
 */
export const endsAtMillis = (risk: RiskCategory, dueAtMillis: number, endDays: number = SOONEST_END_DAYS): number =>
  risk === "low"
    ? Math.max(yearsLater(dueAtMillis, 1), LOW_RISK_UNTIL)
    : dueAtMillis + Math.max(endDays, SOONEST_END_DAYS) * DAY_MILLIS

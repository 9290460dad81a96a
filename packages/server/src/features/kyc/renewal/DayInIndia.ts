import { DateTime } from "effect"

/** The day of a moment in India: `2036-11-23`. */
export const dayInIndia = (date: Date): string =>
  DateTime.formatIsoDate(DateTime.setZoneNamedUnsafe(DateTime.fromDateUnsafe(date), "Asia/Kolkata"))

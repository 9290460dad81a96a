import { DateTime, Option } from "effect"
import { refuse } from "./Refuse.ts"

/**
 * What a document is known by: the last four digits of the number, and the time of its making in India to the millisecond.
 * **Source**: UIDAI, Aadhaar Paperless Offline e-KYC, referenceId.
 */
export interface DocumentReference {
  readonly lastFour: string
  readonly signedAt: DateTime.Utc
}

const form = /^(\d{4})(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{3})$/

/** **Errors**: refuses what is not 21 digits with a time in them. */
export const documentReference = (text: string): DocumentReference => {
  const [, lastFour, year, month, day, hour, minute, second, millis] = form.exec(text) ?? refuse("unreadable")
  // Date would take the 31st of February for the 3rd of March.
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}`
  const local = DateTime.make(`${iso}Z`)
  if (Option.isNone(local) || !DateTime.formatIso(local.value).startsWith(iso)) return refuse("unreadable")
  return { lastFour: lastFour!, signedAt: DateTime.subtract(local.value, { hours: 5, minutes: 30 }) }
}

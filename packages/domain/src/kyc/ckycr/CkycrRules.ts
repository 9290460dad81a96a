import type { CkycrKind } from "./CkycrFiling.ts"

/**
 * Days in which the registry is told: of a new record from the day that KYC is complete, of a change from the day that it was
 * made. Calendar days of India; the last of them is the day that the filing is due. The database counts them
 * (`ckycr_filings.due_on`), and a test holds it to this. **Source**: RBI (Commercial Banks – KYC) Directions, 2025, 65.
 */
export const ckycrDays: Readonly<Record<CkycrKind, number>> = { new: 10, change: 7 }

import { Schema } from "effect"

/**
 * What somebody may have who was identified by OTP-based e-KYC alone, until due diligence is complete. **Units**: paise;
 * `creditsYearPaise` is the sum of all credits in a financial year, `termLoansYearPaise` of the term loans sanctioned in one.
 * By `dueDiligenceBy` due diligence has to be complete.
 */
export const OtpEkycLimits = Schema.Struct({
  balancePaise: Schema.Int,
  creditsYearPaise: Schema.Int,
  termLoansYearPaise: Schema.Int,
  dueDiligenceBy: Schema.DateTimeUtcFromString,
  source: Schema.String
}).annotate({ identifier: "OtpEkycLimits" })
export type OtpEkycLimits = typeof OtpEkycLimits.Type

const rupees = (amount: number) => amount * 100

/** **Source**: RBI (Commercial Banks – KYC) Directions, 2025, paragraph 25(3)-(6), read as of 18-09-2026. */
export const otpEkycLimits = {
  balancePaise: rupees(100_000),
  creditsYearPaise: rupees(200_000),
  termLoansYearPaise: rupees(60_000),
  source: "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 25(3)-(6)"
} as const

/** How long OTP-based e-KYC may stand without due diligence. **Units**: years. **Source**: as above. */
export const OTP_EKYC_YEARS = 1

import { Schema, SchemaTransformation } from "effect"
import { patternRule } from "./FieldRule.ts"

const separators = /[\s().-]/g

/** Indian input forms to E.164: `98765 43210`, `098765-43210`, `+91 98765 43210`, `0091…`, `91…`. */
const toE164 = (input: string): string => {
  const digits = input.trim().replace(separators, "")
  if (/^[6-9]\d{9}$/.test(digits)) return `+91${digits}`
  if (/^0[6-9]\d{9}$/.test(digits)) return `+91${digits.slice(1)}`
  if (/^91[6-9]\d{9}$/.test(digits)) return `+${digits}`
  if (/^00[1-9]/.test(digits)) return `+${digits.slice(2)}`
  return digits
}

// +91 must be followed by a mobile number of the Indian plan; other countries by E.164's 7 to 14 digits more.
const Checked = Schema.String.check(
  patternRule(
    "INVALID_MOBILE",
    "must be a mobile number such as 98765 43210 or +919876543210",
    /^\+(?:91[6-9]\d{9}|(?!91)[1-9]\d{7,14})$/
  )
).pipe(Schema.brand("MobileNumber"))

/**
 * A mobile number in E.164; Indian national forms are accepted and normalised.
 *
 * **Shape**: `+91` and 10 digits starting 6–9, or another country code (ITU-T E.164, ≤ 15 digits).
 * **Errors**: `INVALID_MOBILE`. **Source**: SEED-ITEMS 17.
 */
export const MobileNumber = Schema.String.pipe(
  Schema.decodeTo(Checked, SchemaTransformation.transform({ decode: toE164, encode: (e164) => e164 }))
)
export type MobileNumber = typeof MobileNumber.Type

/** The E.164 form of anything typed, valid or not; for lookups by identifier. */
export const normalizeMobile = toE164

/** `+919876543210` → `+91******3210`. */
export const maskMobile = (mobile: string): string => `${mobile.slice(0, 3)}******${mobile.slice(-4)}`

import { Redacted, Schema, SchemaTransformation } from "effect"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { hasVerhoeffDigit } from "./Verhoeff.ts"

/** Blanks and hyphens are how the number is printed: `2341 2341 2346`. */
const withoutSeparators = SchemaTransformation.transform({
  decode: (s: string) => s.replace(/[\s-]/g, ""),
  encode: (digits: string) => digits
})

// The check digit of one repeated digit is not always that digit (222222222227), so the eleven before it are looked at.
const Checked = Schema.String.check(
  patternRule("AADHAAR_NOT_12_DIGITS", "must be 12 digits", /^[0-9]{12}$/).abort(),
  patternRule("AADHAAR_FIRST_DIGIT", "must not begin with 0 or 1", /^[2-9]/),
  fieldRule<string>("AADHAAR_REPEATED_DIGIT", "must not be one digit repeated", (s) => !/^(.)\1{10}/.test(s))
).pipe(Schema.brand("AadhaarNumber"))

/**
 * An Aadhaar number as typed, blanks and hyphens ignored; never printed.
 *
 * **Shape**: 12 digits, the first 2–9, not one digit repeated. Its check digit is not looked at here: the sandboxes of
 * some providers have numbers without one, so that is {@link hasAadhaarChecksum}, asked for where the provider's adapter
 * says so. **Errors**: `AADHAAR_NOT_12_DIGITS`, `AADHAAR_FIRST_DIGIT`, `AADHAAR_REPEATED_DIGIT`.
 */
export const AadhaarNumber = Schema.RedactedFromValue(Schema.String.pipe(Schema.decodeTo(Checked, withoutSeparators)), {
  label: "aadhaar"
})
export type AadhaarNumber = typeof AadhaarNumber.Type

/** Whether the last digit is the check digit (Verhoeff) of the eleven before it. */
export const hasAadhaarChecksum = (number: AadhaarNumber): boolean => hasVerhoeffDigit(Redacted.value(number))

/** `234123412346` → `XXXXXXXX2346`: what is shown and kept outside the vault. **Source**: UIDAI, RBI. */
export const maskAadhaar = (number: AadhaarNumber): string => `XXXXXXXX${Redacted.value(number).slice(-4)}`

/** The same as it is printed on paper: `XXXX XXXX 2346`. */
export const maskAadhaarOnPaper = (number: AadhaarNumber): string => `XXXX XXXX ${Redacted.value(number).slice(-4)}`

import { Schema, SchemaTransformation } from "effect"
import { patternRule } from "./FieldRule.ts"

const Checked = Schema.String.check(patternRule("INVALID_OTP_FORMAT", "must be the 6 digits that were sent", /^\d{6}$/))

/**
 * A one-time code as typed: 6 digits, blanks ignored (`123 456`).
 *
 * **Errors**: `INVALID_OTP_FORMAT`. **Source**: docs/security.md, rule 2.
 */
export const OtpCode = Schema.RedactedFromValue(
  Schema.String.pipe(
    Schema.decodeTo(Checked, SchemaTransformation.transform({ decode: (s) => s.replace(/\s/g, ""), encode: (s) => s }))
  )
)
export type OtpCode = typeof OtpCode.Type

import { Schema, SchemaTransformation } from "effect"
import { patternRule } from "./FieldRule.ts"

/** A code as typed: blanks ignored (`123 456`). */
const typedCode = (message: string, pattern: RegExp) =>
  Schema.RedactedFromValue(
    Schema.String.pipe(
      Schema.decodeTo(
        Schema.String.check(patternRule("INVALID_OTP_FORMAT", message, pattern)),
        SchemaTransformation.transform({ decode: (s) => s.replace(/\s/g, ""), encode: (s) => s })
      )
    )
  )

/**
 * A one-time code as typed: 6 digits, blanks ignored.
 *
 * **Errors**: `INVALID_OTP_FORMAT`. **Source**: docs/security.md, rule 2.
 */
export const OtpCode = typedCode("must be the 6 digits that were sent", /^\d{6}$/)
export type OtpCode = typeof OtpCode.Type

/**
 * The code of a password reset as typed: 8 digits, blanks ignored. Six of a reset that the version before this one opened.
 *
 * **Errors**: `INVALID_OTP_FORMAT`. **Source**: docs/security.md, rule 2, FAULT 4.
 */
export const ResetCode = typedCode("must be the 8 digits that were sent", /^(\d{6}|\d{8})$/)
export type ResetCode = typeof ResetCode.Type

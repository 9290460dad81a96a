import { Schema, SchemaTransformation } from "effect"
import { fieldRule } from "./FieldRule.ts"

const codePoints = (s: string): number => [...s].length

const Checked = Schema.String.check(
  fieldRule<string>("PASSWORD_TOO_SHORT", "must have at least 12 characters", (s) => codePoints(s) >= 12, {
    minLength: 12
  }),
  fieldRule<string>("PASSWORD_TOO_LONG", "must have at most 128 characters", (s) => codePoints(s) <= 128, {
    maxLength: 128
  })
)

const MAX_RAW = 1024

/** As it was typed. Normalising costs more than its length, so what cannot become short enough is refused before. */
const raw = (message: string) =>
  Schema.String.check(
    fieldRule<string>("PASSWORD_TOO_LONG", message, (s) => s.length <= MAX_RAW, { maxLength: MAX_RAW })
  )

// The same person types the same password on two keyboards: NFKC makes it the same bytes (NIST 800-63B §3.1.1.2).
const Normalized = raw("must have at most 128 characters").pipe(
  Schema.decodeTo(Checked, SchemaTransformation.transform({ decode: (s) => s.normalize("NFKC"), encode: (s) => s }))
)

/**
 * A new password: 12 to 128 Unicode code points after NFKC, no composition rule, never truncated.
 *
 * **Units**: at most 1,024 UTF-16 units before NFKC, eight for each code point; no letter decomposes into more than six.
 * **Errors**: `PASSWORD_TOO_SHORT`, `PASSWORD_TOO_LONG`. **Source**: docs/security.md, rule 11.
 */
export const NewPassword = Schema.RedactedFromValue(Normalized)
export type NewPassword = typeof NewPassword.Type

const PresentedText = raw("must have at most 1024 characters")

/**
 * A password as presented at login. Only its size is bounded, 1,024 UTF-16 units before and after NFKC: whether it meets today's policy is not the
 * question there, and answering that question would tell an attacker something.
 */
export const PresentedPassword = Schema.RedactedFromValue(
  PresentedText.pipe(
    Schema.decodeTo(
      PresentedText,
      SchemaTransformation.transform({ decode: (s) => s.normalize("NFKC"), encode: (s) => s })
    )
  )
)
export type PresentedPassword = typeof PresentedPassword.Type

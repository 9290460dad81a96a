import { Schema, SchemaTransformation } from "effect"
import { patternRule } from "./FieldRule.ts"

const Checked = Schema.String.check(
  // Letters and marks of any script (Devanagari vowel signs are marks), joined by space, dot, apostrophe or hyphen.
  patternRule("INVALID_NAME", "must be 1 to 100 letters", /^(?=.{1,100}$)[\p{L}\p{M}]+(?:[ .'’-]+[\p{L}\p{M}]+)*\.?$/u)
).pipe(Schema.brand("PersonName"))

/**
 * A given or family name in any script.
 *
 * **Shape**: 1–100 letters and combining marks; blanks are trimmed and collapsed, NFC. **Errors**: `INVALID_NAME`.
 */
export const PersonName = Schema.String.pipe(
  Schema.decodeTo(
    Checked,
    SchemaTransformation.transform({
      decode: (s) => s.normalize("NFC").trim().replace(/\s+/g, " "),
      encode: (name) => name
    })
  )
)
export type PersonName = typeof PersonName.Type

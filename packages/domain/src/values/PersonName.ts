import { Schema, SchemaTransformation } from "effect"
import { fieldRule, patternRule } from "./FieldRule.ts"

const MAX_RAW = 1024

const message = "must be 1 to 100 letters"

const Raw = Schema.String.check(fieldRule<string>("INVALID_NAME", message, (s) => s.length <= MAX_RAW))

const Checked = Schema.String.check(
  // Letters and marks of any script (Devanagari vowel signs are marks), joined by space, dot, apostrophe or hyphen.
  patternRule("INVALID_NAME", message, /^(?=.{1,100}$)[\p{L}\p{M}]+(?:[ .'’-]+[\p{L}\p{M}]+)*\.?$/u)
).pipe(Schema.brand("PersonName"))

/**
 * A given or family name in any script.
 *
 * **Shape**: 1–100 letters and combining marks; blanks are trimmed and collapsed, NFC. **Units**: at most 1,024 UTF-16
 * units before that, since normalising costs more than its length. **Errors**: `INVALID_NAME`.
 */
export const PersonName = Raw.pipe(
  Schema.decodeTo(
    Checked,
    SchemaTransformation.transform({
      decode: (s) => s.normalize("NFC").trim().replace(/\s+/g, " "),
      encode: (name) => name
    })
  )
)
export type PersonName = typeof PersonName.Type

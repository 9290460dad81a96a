import { Schema, SchemaTransformation } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

const Checked = Schema.String.check(
  patternRule("INVALID_IFSC", "must be 4 letters, a zero and 6 letters or digits", /^[A-Z]{4}0[A-Z0-9]{6}$/)
).pipe(Schema.brand("IfscCode"))

/**
 * The branch of a bank, in capitals: `YESB0000262`. It is public and says nothing of a person, so it is not redacted.
 *
 * **Errors**: `INVALID_IFSC`.
 */
export const IfscCode = Schema.String.pipe(
  Schema.decodeTo(
    Checked,
    SchemaTransformation.transform({ decode: (s) => s.replace(/\s/g, "").toUpperCase(), encode: (ifsc) => ifsc })
  )
)
export type IfscCode = typeof IfscCode.Type

/** The four letters of the bank: `YESB`. */
export const bankOfIfsc = (ifsc: IfscCode): string => ifsc.slice(0, 4)

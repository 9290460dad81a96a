import { Schema } from "effect"
import { isBlank } from "../../values/Blank.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import type { PostalAddress } from "./PostalAddress.ts"

const line = Schema.String.check(
  fieldRule<string>("INVALID_ADDRESS", "must have 1 to 100 characters", (s) => s.length <= 100 && !isBlank(s), {
    minLength: 1,
    maxLength: 100
  })
)

/** A new address, as its person writes it. **Errors**: `INVALID_ADDRESS`, `INVALID_PINCODE`. */
export const DeclaredAddress = Schema.Struct({
  careOf: Schema.optionalKey(line),
  house: line,
  street: Schema.optionalKey(line),
  locality: line,
  postOffice: Schema.optionalKey(line),
  district: line,
  state: line,
  pincode: Schema.String.check(
    patternRule("INVALID_PINCODE", "must have six digits, of which the first is not 0", /^[1-9]\d{5}$/)
  )
}).annotate({ identifier: "DeclaredAddress" })
export type DeclaredAddress = typeof DeclaredAddress.Type

/** The declared address in the parts in which addresses are kept. */
export const postalOf = (declared: DeclaredAddress): PostalAddress => ({
  careOf: declared.careOf ?? null,
  house: declared.house,
  street: declared.street ?? null,
  locality: declared.locality,
  postOffice: declared.postOffice ?? null,
  district: declared.district,
  state: declared.state,
  pincode: declared.pincode
})

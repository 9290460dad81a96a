import { Schema } from "effect"
import { shownText } from "./Blank.ts"
import { fieldRule } from "./FieldRule.ts"

/** Why, in words for auditors and colleagues: at most 500 characters, of which 3 show. **Errors**: `INVALID_REASON`. */
export const Reason = Schema.String.check(
  fieldRule<string>(
    "INVALID_REASON",
    "must have 3 to 500 characters",
    (s) => s.length <= 500 && shownText(s).length >= 3,
    { minLength: 3, maxLength: 500 }
  )
)

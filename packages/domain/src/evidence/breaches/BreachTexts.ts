import { Schema } from "effect"
import { isBlank, shownText } from "../../values/Blank.ts"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"

/** Words of staff for authorities, kept sealed. **Errors**: `INVALID_BREACH_TEXT`. */
export const BreachText = Schema.String.check(
  fieldRule<string>(
    "INVALID_BREACH_TEXT",
    "must have 3 to 4000 characters",
    (s) => s.length <= 4000 && shownText(s).length >= 3,
    { minLength: 3, maxLength: 4000 }
  )
)

/** A name in one line. **Errors**: `INVALID_BREACH_NAME`. */
export const BreachName = Schema.String.check(
  patternRule(
    "INVALID_BREACH_NAME",
    "must have 1 to 200 characters in one line",
    /^[^\p{Cc}\p{Z}](?:[^\p{Cc}]{0,198}[^\p{Cc}\p{Z}])?$/u
  ).abort(),
  fieldRule<string>("INVALID_BREACH_NAME", "must have 1 to 200 characters in one line", (s) => !isBlank(s), {
    minLength: 1,
    maxLength: 200
  })
)

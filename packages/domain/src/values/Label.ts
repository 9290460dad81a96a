import { Schema } from "effect"
import { isBlank } from "./Blank.ts"
import { fieldRule, patternRule } from "./FieldRule.ts"

const message = "must have 1 to 100 characters, none of them a control character, and no blank at either end"

/**
 * What staff call a thing of the product, in any script: 1 to 100 characters, of which one shows at least, blanks only
 * inside. **Errors**: `code`.
 */
export const label = (code: string) =>
  Schema.String.check(
    patternRule(code, message, /^(?=.{1,100}$)[^\p{Cc}\p{Z}](?:[^\p{Cc}]*[^\p{Cc}\p{Z}])?$/u).abort(),
    fieldRule<string>(code, message, (s) => !isBlank(s), { minLength: 1, maxLength: 100 })
  )

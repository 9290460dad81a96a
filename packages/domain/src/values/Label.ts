import { Schema } from "effect"
import { patternRule } from "./FieldRule.ts"

/** What staff call a thing of the product, in any script: 1 to 100 characters, blanks only inside. **Errors**: `code`. */
export const label = (code: string) =>
  Schema.String.check(
    patternRule(
      code,
      "must have 1 to 100 characters, none of them a control character, and no blank at either end",
      /^(?=.{1,100}$)[^\p{Cc}\p{Z}](?:[^\p{Cc}]*[^\p{Cc}\p{Z}])?$/u
    )
  )

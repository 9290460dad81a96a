import { Schema } from "effect"
import { patternRule } from "./FieldRule.ts"

/** The version of a text that people agree to. **Errors**: `INVALID_TEXT_VERSION`. */
export const TextVersion = Schema.String.check(
  patternRule("INVALID_TEXT_VERSION", "must be 1 to 32 of letters, digits, dot, dash", /^[A-Za-z0-9.-]{1,32}$/)
)

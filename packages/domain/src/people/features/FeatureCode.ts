import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

/** What a feature is called in rules and grants. **Shape**: `^[A-Z][A-Z0-9_]{1,63}$`. **Errors**: `INVALID_FEATURE_CODE`. */
export const FeatureCode = Schema.String.check(
  patternRule(
    "INVALID_FEATURE_CODE",
    "must be a capital letter, then 1 to 63 capital letters, digits or underscores",
    /^[A-Z][A-Z0-9_]{1,63}$/
  )
)

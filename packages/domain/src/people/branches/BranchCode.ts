import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

/** What staff call a branch. **Shape**: `^[A-Z0-9]{2,16}$`. **Errors**: `INVALID_BRANCH_CODE`. */
export const BranchCode = Schema.String.check(
  patternRule("INVALID_BRANCH_CODE", "must be 2 to 16 capital letters and digits", /^[A-Z0-9]{2,16}$/)
)

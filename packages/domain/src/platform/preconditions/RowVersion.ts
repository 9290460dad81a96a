import { Schema } from "effect"
import { fieldRule } from "../../values/FieldRule.ts"

/** The `rowVersion` of what was read, as a write over RPC names it; REST says it in `If-Match`. **Errors**: `INVALID_ROW_VERSION`. */
export const RowVersion = Schema.Int.check(
  fieldRule<number>("INVALID_ROW_VERSION", "must be the row version that was read", (n) => n > 0, { minimum: 1 })
)

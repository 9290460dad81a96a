import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

/** The handle of a verification: `reference_id`. **Errors**: `INVALID_REFERENCE_ID`. */
export const ReferenceId = Schema.String.check(
  patternRule(
    "INVALID_REFERENCE_ID",
    "must be the reference_id of a submission",
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("ReferenceId"))
export type ReferenceId = typeof ReferenceId.Type

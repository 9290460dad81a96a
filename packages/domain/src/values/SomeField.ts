import { fieldRule } from "./FieldRule.ts"

/** That a change names at least one of these fields. **Errors**: `NOTHING_TO_CHANGE`. */
export const someField = (fields: object) =>
  fieldRule<object>("NOTHING_TO_CHANGE", "must have a field to change", (given) =>
    Object.keys(fields).some((name) => name in given)
  )

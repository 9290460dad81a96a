import { Schema } from "effect"

/** One thing that is wrong: where (`addresses.0.pin`, or null for the request as a whole), why, and a stable code. */
export const FieldError = Schema.Struct({
  field: Schema.NullOr(Schema.String),
  message: Schema.String,
  code: Schema.String
})
export type FieldError = typeof FieldError.Type

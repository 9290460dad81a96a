import { Schema } from "effect"
import { FieldError } from "./FieldError.ts"

/** The one failure shape of the wire. */
export const FailureBody = Schema.Struct({
  success: Schema.Literal(false),
  message: Schema.String,
  errors: Schema.Array(FieldError),
  timestamp: Schema.String,
  request_id: Schema.String
}).annotate({ identifier: "Failure" })
export type FailureBody = typeof FailureBody.Type

import { ValidationFailed } from "../../errors/ValidationFailed.ts"

/** The end of a range comes after its beginning, and neither is to come. */
export const invalidRange = () =>
  ValidationFailed.of(
    ["from", "to"].map((field) => ({
      field,
      code: "INVALID_RANGE",
      message: "must begin before it ends, and end no later than now"
    }))
  )

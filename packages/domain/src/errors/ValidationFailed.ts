import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"
import type { FieldError } from "./FieldError.ts"

/** 400. Bad input. `errors` names every field that is wrong, with its JSON path. */
export class ValidationFailed extends Schema.TaggedError<ValidationFailed>()("ValidationFailed", errorFields) {
  static readonly status = 400

  /** One or more wrong fields; the message of the whole is fixed. */
  static readonly of = (errors: ReadonlyArray<FieldError>) =>
    new ValidationFailed({ message: "Validation failed", errors })

  static readonly field = (field: string, code: string, message: string) =>
    ValidationFailed.of([{ field, message, code }])

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(ValidationFailed, 400)
}

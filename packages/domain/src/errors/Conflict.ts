import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"
import type { FieldError } from "./FieldError.ts"

/** 409. The state of the thing forbids this now: taken, running, or out of order. */
export class Conflict extends Schema.TaggedError<Conflict>()("Conflict", errorFields) {
  static readonly status = 409

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new Conflict({ message, errors: [{ field, message, code }] })

  /** Several things stand in the way at once, each with its field. */
  static readonly all = (message: string, errors: ReadonlyArray<FieldError>) => new Conflict({ message, errors })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(Conflict, 409)
}

import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 409. The state of the thing forbids this now: taken, running, or out of order. */
export class Conflict extends Schema.TaggedError<Conflict>()("Conflict", errorFields) {
  static readonly status = 409

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new Conflict({ message, errors: [{ field, message, code }] })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(Conflict, 409)
}

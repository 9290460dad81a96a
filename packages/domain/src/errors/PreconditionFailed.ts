import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 412. `If-Match` names a version that is no longer current. */
export class PreconditionFailed extends Schema.TaggedError<PreconditionFailed>()("PreconditionFailed", errorFields) {
  static readonly status = 412

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new PreconditionFailed({ message, errors: [{ field, message, code }] })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(PreconditionFailed, 412)
}

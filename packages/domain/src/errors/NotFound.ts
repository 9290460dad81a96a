import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 404. Not there, or not the caller's to see: the two are not told apart. */
export class NotFound extends Schema.TaggedError<NotFound>()("NotFound", errorFields) {
  static readonly status = 404

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new NotFound({ message, errors: [{ field, message, code }] })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(NotFound, 404)
}

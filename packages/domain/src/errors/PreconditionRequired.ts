import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 428. A write that needs `If-Match` came without it. */
export class PreconditionRequired extends Schema.TaggedError<PreconditionRequired>()(
  "PreconditionRequired",
  errorFields
) {
  static readonly status = 428

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new PreconditionRequired({ message, errors: [{ field, message, code }] })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(PreconditionRequired, 428)
}

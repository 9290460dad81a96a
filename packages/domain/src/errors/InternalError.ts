import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 500. A bug of ours. Carries the request id and nothing else. */
export class InternalError extends Schema.TaggedError<InternalError>()("InternalError", errorFields) {
  static readonly status = 500

  static readonly of = (requestId?: string) =>
    new InternalError({
      message: "Something went wrong on our side",
      errors: [{ field: null, message: "Something went wrong on our side", code: "INTERNAL_ERROR" }],
      ...(requestId === undefined ? {} : { requestId })
    })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(InternalError, 500)
}

import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 503. A dependency is out; nothing was lost or changed. `retryAfterSeconds` is sent as `Retry-After`. */
export class Unavailable extends Schema.TaggedError<Unavailable>()("Unavailable", errorFields) {
  static readonly status = 503

  /** `what` is a word for the operator's log, such as "database"; callers learn only that they may retry. **Units**: seconds. */
  static readonly of = (options: { readonly what: string; readonly retryAfterSeconds?: number }) =>
    new Unavailable({
      message: "Temporarily unavailable",
      errors: [{ field: null, message: `The ${options.what} cannot answer now`, code: "SERVICE_UNAVAILABLE" }],
      retryAfterSeconds: options.retryAfterSeconds ?? 1
    })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(Unavailable, 503)
}

import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 429. Too many requests; `retryAfterSeconds` says when to come back (`Retry-After`). */
export class RateLimited extends Schema.TaggedError<RateLimited>()("RateLimited", errorFields) {
  static readonly status = 429

  /** **Units**: whole seconds, at least 1. */
  static readonly of = (options: {
    readonly retryAfterSeconds: number
    readonly code?: string
    readonly message?: string
  }) =>
    new RateLimited({
      message: options.message ?? "Too many requests",
      errors: [{ field: null, message: options.message ?? "Too many requests", code: options.code ?? "RATE_LIMITED" }],
      retryAfterSeconds: Math.max(1, Math.ceil(options.retryAfterSeconds))
    })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(RateLimited, 429)
}

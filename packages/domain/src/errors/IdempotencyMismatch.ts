import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 422. The same `Idempotency-Key` came with another body. */
export class IdempotencyMismatch extends Schema.TaggedError<IdempotencyMismatch>()("IdempotencyMismatch", errorFields) {
  static readonly status = 422

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new IdempotencyMismatch({ message, errors: [{ field, message, code }] })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(IdempotencyMismatch, 422)
}

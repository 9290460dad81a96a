import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 401. Not signed in, or not any more. What exactly was wrong is told to nobody outside. */
export class AuthenticationFailed extends Schema.TaggedError<AuthenticationFailed>()(
  "AuthenticationFailed",
  errorFields
) {
  static readonly status = 401

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new AuthenticationFailed({ message, errors: [{ field, message, code }] })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(AuthenticationFailed, 401)
}

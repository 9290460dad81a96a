import { Schema } from "effect"
import { errorFields, wire } from "./ErrorWire.ts"

/** 403. Signed in, but this act is not allowed on a thing that the caller may see. */
export class PermissionDenied extends Schema.TaggedError<PermissionDenied>()("PermissionDenied", errorFields) {
  static readonly status = 403

  static readonly of = (code: string, message: string, field: string | null = null) =>
    new PermissionDenied({ message, errors: [{ field, message, code }] })

  /** The stable code of the first problem; `errors` has them all. */
  get code(): string {
    return this.errors[0]?.code ?? "UNKNOWN"
  }

  /** This error in the failure envelope of REST. */
  static readonly wire = wire(PermissionDenied, 403)
}

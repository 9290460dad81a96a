import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import type { ErrorProps } from "@credbuzzpay/domain/errors/ErrorWire"
import type { FailureClass } from "@credbuzzpay/domain/errors/Failure"

/** `fields[created_by]` is REST's name of what RPC calls `fieldsOf.createdBy`. */
const inCode = (field: string): string =>
  field
    .replace(/^fields\[(.+)\]$/, "fieldsOf.$1")
    .replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())

/** A name that nobody knows is told as it was written. */
const unknownNames: ReadonlySet<string> = new Set(["UNKNOWN_FIELD", "UNKNOWN_PARAMETER"])

const named = (error: FieldError): FieldError =>
  error.field === null || unknownNames.has(error.code) ? error : { ...error, field: inCode(error.field) }

const isOfVocabulary = (error: unknown): error is ErrorProps & { readonly constructor: FailureClass } =>
  typeof error === "object" && error !== null && "errors" in error && Array.isArray(error.errors)

/**
 * An error as RPC tells it: with the request id of its call, and its fields under the names that callers of RPC write
 * (camelCase). Services name fields as REST has them, since an error knows no transport.
 */
export const rpcError =
  (requestId: string) =>
  <E>(error: E): E => {
    if (!isOfVocabulary(error)) return error
    const { message, retryAfterSeconds } = error
    const waiting = retryAfterSeconds === undefined ? {} : { retryAfterSeconds }
    // The same class with the same properties but for the names.
    return new error.constructor({ message, errors: error.errors.map(named), requestId, ...waiting }) as E
  }

import { ApiError, type FieldProblem } from "../ApiError.ts"
import { classesOfCodes } from "../generated/fixtures.ts"
import type { OperationName, Operations } from "../generated/Operations.ts"
import { statuses } from "../generated/statuses.ts"

const known: Readonly<Record<string, number>> = statuses

/** What is said of a failure beside its code. */
export interface FailureOptions {
  readonly message?: string | undefined
  /** The places that are wrong; the call as a whole when not given. */
  readonly fields?: ReadonlyArray<FieldProblem> | undefined
  /** **Units**: seconds. */
  readonly retryAfterSeconds?: number | undefined
}

/** A failure to answer with: `fake.users.me = () => { throw failure("USER_NOT_FOUND") }`. Its status follows from the code. */
export const failure = <Code extends Operations[OperationName]["code"]>(
  code: Code,
  { fields, message = code, retryAfterSeconds }: FailureOptions = {}
): ApiError<Code> =>
  new ApiError({
    code,
    message,
    status: known[classesOfCodes[code] ?? ""] ?? 500,
    retryAfterSeconds,
    fields: fields ?? [{ field: null, code, message }]
  })

const classOf = (status: number) => Object.entries(known).find(([, each]) => each === status)?.[0] ?? "InternalError"

/** An error as it travels over RPC; what is no failure is a bug, as it would be there. */
export const travelling = (error: unknown): unknown => {
  const told = error instanceof ApiError ? error : failure("INTERNAL_ERROR")
  return {
    _tag: classOf(told.status),
    message: told.message,
    errors: told.fields,
    ...(told.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: told.retryAfterSeconds })
  }
}

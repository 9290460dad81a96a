import type { OperationName, Operations } from "./generated/Operations.ts"

/** One thing that is wrong: where (`addresses.0.pin`, as the caller wrote it, or null for the call as a whole), why, and a stable code. */
export interface FieldProblem {
  readonly field: string | null
  readonly code: string
  readonly message: string
}

/**
 * What this client fails with by itself. `NETWORK_FAILED`: the server was not reached, or what came back is no answer of
 * its; nothing is known of the effect. `TIMED_OUT`: the time limit of the call was over. `CLIENT_CLOSED`: `close()` was
 * called before.
 */
export type ClientCode = "NETWORK_FAILED" | "TIMED_OUT" | "CLIENT_CLOSED"

/** The codes that an operation can fail with. */
export type ErrorCode<Name extends OperationName> = Operations[Name]["code"] | ClientCode

interface Facts {
  readonly code: string
  readonly message: string
  readonly status?: number | undefined
  readonly requestId?: string | undefined
  readonly retryAfterSeconds?: number | undefined
  readonly fields?: ReadonlyArray<FieldProblem> | undefined
  readonly cause?: unknown
}

/**
 * Every failure of a call but an abort, which rejects with the signal's reason. Its fields are only declared: a page whose
 * browsers have no class fields would pay for a helper that defines each.
 */
export class ApiError<Code extends string = string> extends Error {
  declare readonly name: "ApiError"
  /** The stable code of the first problem. */
  declare readonly code: Code
  /** The HTTP status that stands for it, also over RPC and WebSocket; 0 when there was no answer. */
  declare readonly status: number
  /** What the call is called in the server's log. */
  declare readonly requestId: string | undefined
  /** When to try again, where the server said so (429, 503). **Units**: seconds. */
  declare readonly retryAfterSeconds: number | undefined
  /** All that is wrong, each with its place. */
  declare readonly fields: ReadonlyArray<FieldProblem>
  /** What lies below a failed connection. */
  declare readonly cause: unknown

  constructor(facts: Facts & { readonly code: Code }) {
    super(facts.message)
    this.name = "ApiError"
    this.code = facts.code
    this.status = facts.status ?? 0
    this.requestId = facts.requestId
    this.retryAfterSeconds = facts.retryAfterSeconds
    this.fields = facts.fields ?? []
    this.cause = facts.cause
  }
}

/**
 * Whether a failure is an {@link ApiError}; with the name of an operation its `code` is one of that operation's:
 * `isApiError(error, "users.block") && error.code === "LAST_SUPER_ADMIN"`.
 */
export const isApiError = <Name extends OperationName = OperationName>(
  error: unknown,
  _operation?: Name
): error is ApiError<ErrorCode<Name>> => error instanceof ApiError

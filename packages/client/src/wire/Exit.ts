import { ApiError, type FieldProblem } from "../ApiError.ts"
import { statuses } from "../generated/statuses.ts"

/** What ends a call over RPC. */
export interface Exit {
  readonly _tag: "Success" | "Failure"
  readonly value?: unknown
  readonly cause?: ReadonlyArray<{ readonly _tag: string; readonly error?: Failed }>
}

/** An error as it travels, over RPC or in REST's envelope. */
interface Failed {
  readonly _tag?: string
  readonly message?: string
  readonly errors?: ReadonlyArray<FieldProblem>
  readonly requestId?: string
  readonly request_id?: string
  readonly retryAfterSeconds?: number
}

/** `email_otp` → `emailOtp`: what callers here write. */
const camel = (field: string | null) =>
  field && field.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase())

const known: Readonly<Record<string, number>> = statuses

const failed = (error: Failed, requestId: string | undefined, status: number, retryAfter?: number): ApiError => {
  const fields = (error.errors ?? []).map(({ code, field, message }) => ({ field: camel(field), code, message }))
  return new ApiError({
    code: fields[0]?.code ?? "INTERNAL_ERROR",
    message: error.message ?? "The call failed",
    status,
    requestId: error.requestId ?? error.request_id ?? requestId,
    retryAfterSeconds: error.retryAfterSeconds ?? retryAfter,
    fields
  })
}

/** The server was not reached, or what came back is no answer of its. */
export const networkFailed = (requestId: string | undefined, cause?: unknown, status = 0): ApiError =>
  new ApiError({ code: "NETWORK_FAILED", message: "The server cannot be reached", requestId, cause, status })

/** What a call over RPC ended with. **Errors**: `ApiError`, of a bug of the server's too. */
export const settled = ({ _tag, cause, value }: Exit, requestId: string): unknown => {
  if (_tag === "Success") return value
  const error = cause?.find((part) => part._tag === "Fail")?.error
  throw error === undefined
    ? new ApiError({
        code: "INTERNAL_ERROR",
        message: "Something went wrong on the server's side",
        status: 500,
        requestId
      })
    : failed(error, requestId, known[error._tag ?? ""] ?? 500)
}

/** What a refusal by the HTTP server itself, or by REST, says. */
export const fromEnvelope = (response: Response, text: string, requestId?: string): ApiError => {
  try {
    const envelope = JSON.parse(text) as Failed | null
    if (Array.isArray(envelope?.errors)) {
      const after = Number(response.headers.get("retry-after") ?? Number.NaN)
      return failed(envelope, requestId, response.status, Number.isFinite(after) ? after : undefined)
    }
  } catch {
    // No JSON: what stands before the server has answered.
  }
  return networkFailed(requestId, undefined, response.status)
}

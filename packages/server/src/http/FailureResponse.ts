import { HttpServerResponse } from "effect/http"
import { serverLimits } from "./ServerLimits.ts"

/** What is told of a failure that no endpoint answered: fixed text per status, so that nothing leaks. */
export const edgeFailures: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  400: { code: "BAD_REQUEST", message: "The request cannot be read" },
  404: { code: "ROUTE_NOT_FOUND", message: "There is no such route" },
  405: { code: "METHOD_NOT_ALLOWED", message: "This route does not take this method" },
  413: { code: "PAYLOAD_TOO_LARGE", message: `The body is larger than ${serverLimits.bodyBytes / 1024} KiB` },
  415: { code: "UNSUPPORTED_MEDIA_TYPE", message: "Send application/json" },
  426: { code: "UPGRADE_REQUIRED", message: "A WebSocket is opened here" },
  429: { code: "RATE_LIMITED", message: "Too many requests" },
  // Read by nobody, but counted: who goes away before the answer is no failure of ours.
  499: { code: "CLIENT_CLOSED_REQUEST", message: "The client went away before the answer" },
  500: { code: "INTERNAL_ERROR", message: "Something went wrong on our side" },
  503: { code: "SERVICE_UNAVAILABLE", message: "Temporarily unavailable" }
}

/**
 * The failure envelope for a status that the edge itself answers with; `words` instead of the message of the status.
 * **Units**: `nowMillis` since 1970.
 */
export const failureResponse = (status: number, requestId: string, nowMillis: number, words?: string) => {
  const known = edgeFailures[status] === undefined ? 500 : status
  const { code, message: usual } = edgeFailures[known]!
  const message = words ?? usual
  return HttpServerResponse.text(
    JSON.stringify({
      success: false,
      message,
      errors: [{ field: null, message, code }],
      timestamp: new Date(nowMillis).toISOString(),
      request_id: requestId
    }),
    { status: known, contentType: "application/json", headers: known === 503 ? { "retry-after": "1" } : {} }
  )
}

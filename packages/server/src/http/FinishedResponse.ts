import { type Cause, Effect } from "effect"
import { HttpServerError, HttpServerResponse } from "effect/http"
import { failureResponse } from "./FailureResponse.ts"
import { asProblem, wantsProblem } from "./ProblemDetails.ts"

/** What the last touch of an answer needs of its request. */
export interface Finishing {
  readonly requestId: string
  readonly nowMillis: number
  readonly accept: string | undefined
  /** Headers of all answers of this kind; those that an answer has itself win. */
  readonly headers: Readonly<Record<string, string>>
  /** What a refusal says, where it says more than its status. */
  readonly words?: string | undefined
}

const isOurs = ({ body }: HttpServerResponse.HttpServerResponse): boolean =>
  body._tag !== "Empty" && body.contentType?.startsWith("application/json") === true

/** An answer as it leaves: a failure in the one envelope, or as problem+json; with security headers and the request id. */
export const finishedResponse = (
  response: HttpServerResponse.HttpServerResponse,
  { accept, headers, nowMillis, requestId, words }: Finishing
): HttpServerResponse.HttpServerResponse => {
  const enveloped =
    response.status >= 400 && !isOurs(response)
      ? failureResponse(response.status, requestId, nowMillis, words)
      : response
  const worded = wantsProblem(accept) ? asProblem(enveloped) : enveloped
  return HttpServerResponse.setHeaders(worded, { ...headers, ...worded.headers, "x-request-id": requestId })
}

/** The response for what nobody answered; a defect is logged, and nothing of it told. */
export const responseOfCause = (
  cause: Cause.Cause<unknown>,
  requestId: string,
  nowMillis: number
): Effect.Effect<HttpServerResponse.HttpServerResponse> =>
  Effect.flatMap(HttpServerError.causeResponse(cause), ([{ status }]) => {
    const answer = failureResponse(status, requestId, nowMillis)
    return answer.status === 500
      ? Effect.as(Effect.logError("A request ended in a defect", cause), answer)
      : Effect.succeed(answer)
  })

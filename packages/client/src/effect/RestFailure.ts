import { Effect, type Schema } from "effect"
import { HttpClient, type HttpClientError, HttpClientResponse } from "effect/http"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { ApiFailure } from "./ApiFailure.ts"
import { NetworkFailed, unexpectedAnswer } from "./NetworkFailed.ts"

/** What a REST request fails with before it is told as an {@link ApiFailure}. */
export type RestFailure = ApiFailure | HttpClientError.HttpClientError | Schema.SchemaError

type Response = HttpClientResponse.HttpClientResponse

const failureIn = ({ headers, status }: Response): ((body: FailureBody) => ApiFailure) | undefined => {
  // No endpoint declares 500, and its body is not for callers.
  if (status === 500) return (body) => InternalError.of(body.request_id)
  const retryAfterSeconds = Number(headers["retry-after"] ?? Number.NaN)
  const Class = status === 429 ? RateLimited : status === 503 ? Unavailable : undefined
  if (Class === undefined || !Number.isFinite(retryAfterSeconds)) return undefined
  return ({ errors, message, request_id }) => new Class({ errors, message, requestId: request_id, retryAfterSeconds })
}

const whole = (response: Response): Effect.Effect<Response, ApiFailure> => {
  const failure = failureIn(response)
  if (failure === undefined) return Effect.succeed(response)
  return Effect.matchEffect(HttpClientResponse.schemaBodyJson(FailureBody)(response), {
    onSuccess: (body) => Effect.fail(failure(body)),
    onFailure: () => unexpectedAnswer
  })
}

/** Fails for answers that the endpoints' schemas do not describe fully: 500, and those with `Retry-After`. */
export const failingWhole = (client: HttpClient.HttpClient) =>
  HttpClient.transformResponse(client, Effect.flatMap(whole))

/** A request that fails, and an answer that is not of the contract, both become `NetworkFailed`. */
export const overRest = <A>(request: Effect.Effect<A, RestFailure>): Effect.Effect<A, ApiFailure> =>
  Effect.catchTags(request, {
    HttpClientError: ({ reason }) => Effect.fail(NetworkFailed.of(reason._tag)),
    SchemaError: () => unexpectedAnswer
  })

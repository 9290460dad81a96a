import { Effect, type Schema } from "effect"
import { type HttpClientError, HttpClientResponse } from "effect/http"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import type { ApiFailure } from "./ApiFailure.ts"
import { NetworkFailed } from "./NetworkFailed.ts"
import { withRetryAfter } from "./RetryAfter.ts"

/** What a REST request fails with before it is told as an {@link ApiFailure}. */
export type RestFailure = ApiFailure | HttpClientError.HttpClientError | Schema.SchemaError

type Transport = HttpClientError.HttpClientError | Schema.SchemaError

const isTransport = (error: RestFailure): error is Transport =>
  error._tag === "HttpClientError" || error._tag === "SchemaError"

/** No endpoint declares 500, so the envelope is read here. */
const internalError = (response: HttpClientResponse.HttpClientResponse): Effect.Effect<never, ApiFailure> =>
  HttpClientResponse.schemaBodyJson(FailureBody)(response).pipe(
    Effect.mapError(() => NetworkFailed.of("an unexpected answer")),
    Effect.flatMap((body) => Effect.fail(InternalError.of(body.request_id)))
  )

const translated = (error: Transport): Effect.Effect<never, ApiFailure> => {
  if (error._tag === "SchemaError") return Effect.fail(NetworkFailed.of("an unexpected answer"))
  return error.response?.status === 500
    ? internalError(error.response)
    : Effect.fail(NetworkFailed.of(error.reason._tag))
}

/** A transport that fails, and an answer that is none of the contract's, are both a network that is not there. */
export const overRest = <A>(request: Effect.Effect<A, RestFailure>): Effect.Effect<A, ApiFailure> =>
  withRetryAfter(Effect.catchIf(request, isTransport, translated))

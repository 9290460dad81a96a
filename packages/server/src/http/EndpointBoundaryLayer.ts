import { Context, Effect, Layer, type Types } from "effect"
import { HttpEffect, type HttpServerRequest, HttpServerResponse } from "effect/http"
import { HttpApiError } from "effect/http-api"
import { Access } from "@credbuzzpay/domain/access/Access"
import { EndpointBoundary } from "@credbuzzpay/domain/access/EndpointBoundary"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { schemaProblems } from "@credbuzzpay/domain/errors/SchemaProblems"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"

const retryAfter = (seconds: number) =>
  HttpEffect.appendPreResponseHandler((_request, response) =>
    Effect.succeed(HttpServerResponse.setHeader(response, "retry-after", String(seconds)))
  )

const translate = (
  error: unknown
): Effect.Effect<
  never,
  Types.unhandled | ValidationFailed | RateLimited | Unavailable,
  HttpServerRequest.HttpServerRequest
> => {
  if (HttpApiError.HttpApiSchemaError.is(error)) {
    // An answer of ours that does not fit its schema is a bug; input that does not is the caller's to mend.
    if (error.kind === "Body" || error.kind === "ResponseHeaders") return Effect.die(error)
    const excess = error.kind === "Payload" ? "UNKNOWN_FIELD" : "UNKNOWN_PARAMETER"
    return Effect.fail(ValidationFailed.of(schemaProblems(error.cause.issue, excess)))
  }
  if ((error instanceof RateLimited || error instanceof Unavailable) && error.retryAfterSeconds !== undefined) {
    return Effect.andThen(retryAfter(error.retryAfterSeconds), Effect.fail(error))
  }
  // Every other error is one the endpoint declares, which the builder encodes.
  return Effect.fail(error as Types.unhandled)
}

/** See {@link EndpointBoundary}. */
export const EndpointBoundaryLayer = Layer.succeed(
  EndpointBoundary,
  EndpointBoundary.of((endpointEffect, { endpoint }) => {
    const rule = Context.get(endpoint.annotations as Context.Context<never>, Access)
    return rule._tag === "Undeclared"
      ? Effect.die(new Error(`The endpoint ${endpoint.identifier} declares no access rule`))
      : endpointEffect.pipe(Effect.catch(translate))
  })
)

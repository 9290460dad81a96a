import { Cause, Effect, type Layer, Schema } from "effect"
import { HttpMethod, HttpRouter, HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { textOfUtf8 } from "./WellFormedJson.ts"

/**
 * From now on the text of the request cannot be read when it is not well formed. The request itself is changed: one that
 * stands on it (`Object.create`) makes every later look at it slow. Of RPC each message is looked at by itself, where it is
 * parsed: its refusal is an answer to that message.
 */
const readStrictly = (request: HttpServerRequest.HttpServerRequest): void => {
  const text = Effect.flatMap(request.arrayBuffer, (read) => {
    const found = textOfUtf8(new Uint8Array(read))
    if (typeof found === "string") return Effect.succeed(found)
    const reason = new HttpServerError.RequestParseError({ request, reason: "Parse", cause: found })
    return Effect.fail(new HttpServerError.HttpServerError({ reason }))
  })
  Object.defineProperty(request, "text", { value: text })
}

const encode = Schema.encodeEffect(ValidationFailed.wire)

const refused = (error: ValidationFailed) =>
  Effect.map(Effect.orDie(encode(error)), (body) =>
    HttpServerResponse.text(JSON.stringify(body), { status: 400, contentType: "application/json" })
  )

/** The refusal that reading a body ended in; who reads one for the platform takes a failure of it for a defect. */
const refusalIn = (cause: Cause.Cause<unknown>): ValidationFailed | undefined => {
  for (const reason of cause.reasons) {
    const error = Cause.isDieReason(reason) ? reason.defect : undefined
    if (error instanceof HttpServerError.HttpServerError && error.cause instanceof ValidationFailed) return error.cause
  }
  return undefined
}

type App = Effect.Effect<HttpServerResponse.HttpServerResponse, unknown, unknown>

/**
 * Refuses bodies that are no UTF-8 (400, `INVALID_TEXT`), when they are read, of routes that are no operations: of RPC.
 * Operations over REST read theirs in `rest/RestCall.ts`.
 */
export const WellFormedBodies = HttpRouter.middleware(
  ((app: App) => {
    const guarded = Effect.catchCause(app, (cause) => {
      const refusal = refusalIn(cause)
      return refusal === undefined ? Effect.failCause(cause) : refused(refusal)
    })
    return Effect.flatMap(HttpServerRequest.HttpServerRequest, (request) => {
      if (!HttpMethod.hasBody(request.method)) return app
      readStrictly(request)
      return guarded
    })
  }) as never,
  { global: true }
) as unknown as Layer.Layer<never, never, HttpRouter.HttpRouter>

import { Cause, Effect, type Layer, Schema } from "effect"
import { Headers, HttpMethod, HttpRouter, HttpServerError, HttpServerRequest, HttpServerResponse } from "effect/http"
import { illFormedText, refusalOfText } from "@credbuzzpay/domain/errors/IllFormedText"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"

/** What is no UTF-8 is refused: decoding it as it comes would store it as U+FFFD. */
const strict = new TextDecoder("utf-8", { fatal: true })

/** Only as an escape can half a surrogate pair, or NUL, be in JSON that is UTF-8. */
const isSuspect = /\\u(?:0000|[dD][89a-fA-F])/

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever reads it says what is wrong with it.
    return undefined
  }
}

const textOf = (bytes: ArrayBuffer, isJson: boolean): string | ValidationFailed => {
  try {
    const text = strict.decode(bytes)
    return (isJson && isSuspect.test(text) ? refusalOfText(parsed(text)) : undefined) ?? text
  } catch {
    return illFormedText([null])
  }
}

/** Whether a request has a body and no content type. */
const isUntyped = ({ headers }: HttpServerRequest.HttpServerRequest) =>
  headers["content-type"] === undefined &&
  (headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0)

/** Such a body is just bytes (RFC 9110 8.3), which no endpoint takes: 415. The platform would take it for JSON. */
const untyped = ({ headers }: HttpServerRequest.HttpServerRequest) =>
  Headers.set(headers, "content-type", "application/octet-stream")

/**
 * From now on the text of the request cannot be read when it is not well formed. The request itself is changed: one that
 * stands on it (`Object.create`) makes every later look at it slow, some 40 µs a change of a profile.
 */
const readStrictly = (request: HttpServerRequest.HttpServerRequest): void => {
  // Of RPC each message is looked at by itself, where it is parsed: its refusal is an answer to that message.
  const isJson = !request.url.startsWith("/rpc")
  const text = Effect.flatMap(request.arrayBuffer, (read) => {
    const found = textOf(read, isJson)
    if (typeof found === "string") return Effect.succeed(found)
    const reason = new HttpServerError.RequestParseError({ request, reason: "Parse", cause: found })
    return Effect.fail(new HttpServerError.HttpServerError({ reason }))
  })
  Object.defineProperty(request, "text", { value: text })
  // Bodies without a content type are rare, so this may be slow.
  if (isJson && isUntyped(request)) Object.defineProperty(request, "headers", { value: untyped(request) })
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
 * Refuses bodies that are no UTF-8, of REST those without a content type (415), and of REST those whose text is not well formed or holds NUL (400, `INVALID_TEXT`,
 * each place named), when they are read: after the limits and the sign-in, and once for all routes.
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

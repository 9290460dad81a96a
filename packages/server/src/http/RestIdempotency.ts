import { Context, Data, Effect, Layer, Schema } from "effect"
import { HttpServerRequest, HttpServerResponse } from "effect/http"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { malformedKey } from "@credbuzzpay/domain/platform/idempotency/IdempotencyErrors"
import { parseIdempotencyKey } from "@credbuzzpay/domain/platform/idempotency/IdempotencyKey"
import type { RestAnswering, RestGuard } from "./RestGuard.ts"
import { type Answer, IdempotentAnswers } from "../features/platform/idempotency/IdempotentAnswers.ts"

/** A refusal that came as an answer (415): what it would keep is undone, and it is given as it is. */
class Refused extends Data.TaggedError("Refused")<{ readonly response: HttpServerResponse.HttpServerResponse }> {}

const Kept = Schema.fromJsonString(Schema.Struct({ status: Schema.Int, body: Schema.NullOr(Schema.String) }))
const encodeKept = Schema.encodeSync(Kept)
const decodeKept = Schema.decodeSync(Kept)

const textOf = ({ body }: HttpServerResponse.HttpServerResponse): Effect.Effect<string | null> => {
  if (body._tag === "Empty") return Effect.succeed(null)
  return body._tag === "Uint8Array"
    ? Effect.succeed(new TextDecoder().decode(body.body))
    : Effect.die(new Error(`An answer of the kind ${body._tag} cannot be kept`))
}

const keptForm = (response: HttpServerResponse.HttpServerResponse) =>
  response.status >= 400
    ? Effect.fail(new Refused({ response }))
    : Effect.map(textOf(response), (body) => encodeKept({ status: response.status, body }))

const responseOf = ({ isReplayed, text }: Answer) => {
  const { body, status } = decodeKept(text)
  const headers = isReplayed ? { "idempotency-replayed": "true" } : {}
  return body === null
    ? HttpServerResponse.empty({ status, headers })
    : HttpServerResponse.text(body, { status, contentType: "application/json", headers })
}

/** See {@link Idempotency}. Without a key nothing is done here. */
export class RestIdempotency extends Context.Service<RestIdempotency, RestGuard>()(
  "@credbuzzpay/server/http/RestIdempotency"
) {
  static readonly layer = Layer.effect(
    RestIdempotency,
    Effect.gen(function* () {
      const { once } = yield* IdempotentAnswers
      return ({ id, method, operation }, answering) => {
        if (operation.idempotent !== true) return answering
        const work = Effect.flatMap(answering, keptForm)
        const kept = Effect.fnUntraced(function* (header: string, request: HttpServerRequest.HttpServerRequest) {
          const key = parseIdempotencyKey(header)
          if (key === undefined) return yield* malformedKey()
          const caller = yield* CurrentUser
          // The operation reads the same text; the request keeps it.
          const body = yield* Effect.orDie(request.text)
          return yield* once(
            { caller, operation: `${method} ${id}`, key, request: `${request.url}\n${body}` },
            work
          ).pipe(
            Effect.map(responseOf),
            Effect.catchIf(
              (error): error is Refused => error instanceof Refused,
              ({ response }) => Effect.succeed(response)
            )
          )
        })
        return Effect.withFiber((fiber): RestAnswering => {
          const request = Context.getUnsafe(fiber.context, HttpServerRequest.HttpServerRequest)
          const header = request.headers["idempotency-key"]
          return header === undefined ? answering : kept(header, request)
        })
      }
    })
  )
}

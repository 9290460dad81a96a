import { Context, Effect, Layer, Schema } from "effect"
import { malformedKey } from "@credbuzzpay/domain/platform/idempotency/IdempotencyErrors"
import { parseIdempotencyKey } from "@credbuzzpay/domain/platform/idempotency/IdempotencyKey"
import { type Answer, IdempotentAnswers } from "../../features/platform/idempotency/IdempotentAnswers.ts"
import type { RestCall } from "./RestCall.ts"
import type { RestGuard } from "./RestGuard.ts"
import { type RestAnswer, TextAnswer } from "./TextAnswer.ts"

const Kept = Schema.fromJsonString(Schema.Struct({ status: Schema.Int, body: Schema.NullOr(Schema.String) }))
const encodeKept = Schema.encodeSync(Kept)
const decodeKept = Schema.decodeSync(Kept)

const keptForm = (answer: RestAnswer): Effect.Effect<string> =>
  answer instanceof TextAnswer
    ? Effect.succeed(encodeKept({ status: answer.status, body: answer.text ?? null }))
    : Effect.die(new Error("An answer that is no text cannot be kept"))

const answerOf = ({ isReplayed, text }: Answer): TextAnswer => {
  const { body, status } = decodeKept(text)
  return new TextAnswer(status, body ?? undefined, isReplayed ? { "idempotency-replayed": "true" } : undefined)
}

/** See {@link Idempotency}. Without a key nothing is done here. */
export class RestIdempotency extends Context.Service<RestIdempotency, RestGuard>()(
  "@credbuzzpay/server/http/rest/RestIdempotency"
) {
  static readonly layer = Layer.effect(
    RestIdempotency,
    Effect.gen(function* () {
      const { once } = yield* IdempotentAnswers
      return ({ id, method, operation }, answering) => {
        if (operation.idempotent !== true) return answering
        const kept = Effect.fnUntraced(function* (header: string, call: RestCall) {
          const key = parseIdempotencyKey(header)
          if (key === undefined) return yield* malformedKey()
          const { caller } = call
          if (caller === undefined) return yield* Effect.die(new Error(`${id} takes a key of nobody`))
          // The operation reads the same text; the call keeps it.
          const body = yield* call.text
          const request = `${call.asked.url}\n${body}`
          const work = Effect.flatMap(
            Effect.suspend(() => answering(call)),
            keptForm
          )
          return answerOf(yield* once({ caller, operation: `${method} ${id}`, key, request }, work))
        })
        return (call) => {
          const header = call.asked.headers["idempotency-key"]
          return header === undefined ? answering(call) : kept(header, call)
        }
      }
    })
  )
}

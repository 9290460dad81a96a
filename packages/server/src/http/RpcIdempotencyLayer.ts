import { Effect, Layer, Schema } from "effect"
import type { RpcMiddleware } from "effect/rpc"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { malformedKey } from "@credbuzzpay/domain/platform/idempotency/IdempotencyErrors"
import { parseIdempotencyKey } from "@credbuzzpay/domain/platform/idempotency/IdempotencyKey"
import { RpcIdempotency } from "@credbuzzpay/domain/platform/idempotency/RpcIdempotency"
import { IdempotentAnswers } from "../features/platform/idempotency/IdempotentAnswers.ts"

/** How an RPC's answers are kept; `void` is kept as nothing. */
const codecOf = (success: Schema.Codec<unknown, unknown>) => {
  const json = Schema.toCodecJson(success)
  const encode = Schema.encodeUnknownEffect(json)
  const decode = Schema.decodeUnknownEffect(json)
  return {
    // An answer of ours that does not fit its schema is a bug.
    encode: (value: unknown) =>
      Effect.map(Effect.orDie(encode(value)), (encoded) => JSON.stringify({ value: encoded })),
    decode: (text: string) => Effect.orDie(decode(JSON.parse(text).value))
  }
}

/** See {@link RpcIdempotency}. Without a key nothing is done here. */
export const RpcIdempotencyLayer = Layer.effect(
  RpcIdempotency,
  Effect.gen(function* () {
    const { once } = yield* IdempotentAnswers
    const codecs = new WeakMap<object, ReturnType<typeof codecOf>>()

    return RpcIdempotency.of((handler, { headers, payload, rpc }) => {
      const header = headers["idempotency-key"]
      if (header === undefined) return handler
      const key = parseIdempotencyKey(header)
      if (key === undefined) return Effect.fail(malformedKey())
      // No schema of the contract needs a service.
      const codec = codecs.get(rpc) ?? codecOf(rpc.successSchema as Schema.Codec<unknown, unknown>)
      codecs.set(rpc, codec)
      return Effect.gen(function* () {
        const caller = yield* CurrentUser
        const request = JSON.stringify(payload) ?? ""
        const answer = yield* once(
          { caller, operation: `rpc ${rpc._tag}`, key, request },
          Effect.flatMap(handler, codec.encode)
        )
        // It is the RPC's own success value, there and back.
        return (yield* codec.decode(answer.text)) as RpcMiddleware.SuccessValue
      })
    })
  })
)

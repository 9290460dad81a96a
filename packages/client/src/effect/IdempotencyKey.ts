import { Context, Effect, Schedule } from "effect"
import { WebCrypto } from "effect/crypto"
import { Base64Url } from "effect/encoding"
import type { ApiFailure } from "./ApiFailure.ts"

/**
 * The `Idempotency-Key` of calls that create or move something. Without one each call makes its own; give one to do the
 * same act once over several calls, such as after a restart.
 */
export const IdempotencyKey = Context.Reference<string | undefined>("@credbuzzpay/client/IdempotencyKey", {
  defaultValue: () => undefined
})

/** The key that the present call has sent; undefined as long as it has sent none. */
const Sent = Context.Reference<{ key: string | undefined }>("@credbuzzpay/client/IdempotencyKey/Sent", {
  defaultValue: () => ({ key: undefined })
})

/** A key for a request of an endpoint or RPC that takes one: the same for each time that the present call sends it. */
export const keyFor = (takesKey: boolean): Effect.Effect<string | undefined> =>
  takesKey
    ? Effect.gen(function* () {
        const sent = yield* Sent
        sent.key ??= (yield* IdempotencyKey) ?? (yield* freshKey)
        return sent.key
      })
    : Effect.undefined

// Not `SecureRandom`, whose other makers would cost each page 1.5 kB; not `randomUUID`, which only secure contexts have.
const freshKey = Effect.map(WebCrypto.WebCrypto, (crypto: Crypto | undefined) =>
  // Node 18 has no WebCrypto where this looks for it. Keys are optional: there a call sends none by itself.
  crypto === undefined ? undefined : Base64Url.encode(crypto.getRandomValues(new Uint8Array(18)))
)

/** Twice more, after about 0.2 and 0.4 seconds. */
const again = Schedule.exponential("200 millis").pipe(Schedule.jittered)
const TIMES = 2

/** Nothing is known of the effect; or the earlier try, which nobody heard of, is still at work. */
const isLost = (error: ApiFailure): boolean =>
  error._tag === "NetworkFailed" || (error._tag === "Conflict" && error.code === "IDEMPOTENCY_KEY_IN_USE")

/** Sends a request again that got lost, when its key makes that safe. */
export const resent = <A>(request: Effect.Effect<A, ApiFailure>): Effect.Effect<A, ApiFailure> =>
  Effect.flatMap(Sent, (sent) =>
    Effect.retry(request, { schedule: again, times: TIMES, while: (error) => sent.key !== undefined && isLost(error) })
  )

/** Makes of all that the effect sends one call, with one key. */
export const asOneCall = <A>(call: Effect.Effect<A, ApiFailure>): Effect.Effect<A, ApiFailure> =>
  Effect.suspend(() => Effect.provideService(call, Sent, { key: undefined }))

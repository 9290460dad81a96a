import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RateLimits } from "../../../../src/features/platform/rate-limits/RateLimits.ts"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import type { RateLimiter } from "effect/persistence"

/** Small enough to be used up: one each 10 s, and one an hour so that a burst gets no refill. */
export const smallLimits = Layer.succeed(RateLimitConfig, {
  ...defaultPolicies,
  api_ip: { limit: 6, windowSeconds: 60 },
  register_ip: { limit: 40, windowSeconds: 144_000 }
})

const freshKey = Effect.sync(() => crypto.randomUUID())

/** What limits promise, over two instances of a store that count together. */
export const rateLimitsConformance = <E>(
  name: string,
  stores: readonly [Layer.Layer<RateLimiter.RateLimiterStore, E>, Layer.Layer<RateLimiter.RateLimiterStore, E>]
) => {
  const limitsOn = (store: Layer.Layer<RateLimiter.RateLimiterStore, E>) =>
    Effect.map(Layer.build(RateLimits.layer.pipe(Layer.provide([store, smallLimits]))), Context.get(RateLimits))

  layer(Layer.empty)(`rate limits on ${name}`, (it) => {
    it.effect("say what is left and when it is full again, then refuse with the wait", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        assert.deepStrictEqual(yield* limits.consume("api_ip", key), {
          policy: "api_ip",
          limit: 6,
          windowSeconds: 60,
          remaining: 5,
          resetSeconds: 10
        })
        yield* Effect.repeat(limits.consume("api_ip", key), { times: 4 })
        const refused = yield* Effect.flip(limits.consume("api_ip", key))
        assert.instanceOf(refused, RateLimited)
        assert.strictEqual(refused.retryAfterSeconds, 10)
      })
    )

    it.effect("let one more through after its share of the window, and not before", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        yield* Effect.repeat(limits.consume("api_ip", key), { times: 5 })
        yield* TestClock.adjust("9 seconds")
        assert.strictEqual((yield* Effect.flip(limits.consume("api_ip", key))).retryAfterSeconds, 1)
        yield* TestClock.adjust("1 seconds")
        assert.strictEqual((yield* limits.consume("api_ip", key)).remaining, 0)
      })
    )

    it.effect("count failures only: checking costs nothing, penalties use the limit up and never fail", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        yield* Effect.repeat(limits.check("api_ip", key), { times: 20 })
        yield* Effect.repeat(limits.penalise("api_ip", key), { times: 4 })
        yield* limits.check("api_ip", key)
        yield* Effect.repeat(limits.penalise("api_ip", key), { times: 4 })
        assert.strictEqual((yield* Effect.flip(limits.check("api_ip", key))).retryAfterSeconds, 10)
        yield* TestClock.adjust("10 seconds")
        yield* limits.check("api_ip", key)
      })
    )

    it.effect("keep keys and policies apart", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        yield* Effect.repeat(limits.consume("api_ip", key), { times: 5 })
        assert.strictEqual((yield* limits.consume("api_ip", yield* freshKey)).remaining, 5)
        assert.strictEqual((yield* limits.consume("register_ip", key)).remaining, 39)
      })
    )

    it.effect("let exactly the limit through of a parallel burst on two instances", () =>
      Effect.gen(function* () {
        const both = [yield* limitsOn(stores[0]), yield* limitsOn(stores[1])]
        const key = yield* freshKey
        const burst = Array.from({ length: 200 }, (_, index) => both[index % 2]!)
        const answers = yield* Effect.forEach(burst, (limits) => Effect.isSuccess(limits.consume("register_ip", key)), {
          concurrency: "unbounded"
        })
        assert.strictEqual(answers.filter(Boolean).length, 40)
      })
    )
  })
}

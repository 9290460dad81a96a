import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RateLimits } from "../../../../src/features/platform/rate-limits/RateLimits.ts"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, Result } from "effect"
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

    it.effect("count failures: what is given back costs nothing, however often, and what failed is gone", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        for (let n = 0; n < 20; n++) yield* (yield* limits.reserve("api_ip", key)).giveBack
        for (let n = 0; n < 6; n++) {
          const { fail, failures } = yield* limits.reserve("api_ip", key)
          assert.strictEqual(failures, n)
          yield* fail
        }
        const refused = yield* Effect.flip(limits.reserve("api_ip", key))
        assert.instanceOf(refused, RateLimited)
        assert.strictEqual(refused.retryAfterSeconds, 10)
        yield* TestClock.adjust("10 seconds")
        yield* (yield* limits.reserve("api_ip", key)).giveBack
        yield* (yield* limits.reserve("api_ip", key)).fail
        assert.instanceOf(yield* Effect.flip(limits.reserve("api_ip", key)), RateLimited)
      })
    )

    it.effect("[FAULT 5] say how many failed, not how many are under way", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        yield* (yield* limits.reserve("api_ip", key)).fail
        const underWay = [yield* limits.reserve("api_ip", key), yield* limits.reserve("api_ip", key)]
        assert.deepStrictEqual(
          underWay.map(({ failures }) => failures),
          [1, 1]
        )
        assert.strictEqual((yield* limits.reserve("api_ip", key)).failures, 1)
      })
    )

    it.effect("[FAULT 5] let whoever finds the rest under way wait, and go on as soon as one is given back", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        const [one, ...others] = yield* Effect.all(Array.from({ length: 6 }, () => limits.reserve("api_ip", key)))
        const waiting = yield* Effect.forkChild(limits.reserve("api_ip", key), { startImmediately: true })
        yield* one!.giveBack
        const { fail } = yield* Fiber.join(waiting)
        const last = yield* Effect.forkChild(Effect.flip(limits.reserve("api_ip", key)), { startImmediately: true })
        for (const end of [fail, ...others.map((other) => other.fail)]) yield* end
        assert.instanceOf(yield* Fiber.join(last), RateLimited)
      })
    )

    it.effect("[FAULT 5] let exactly the limit of failures through, however many come at once on two instances", () =>
      Effect.gen(function* () {
        const both = [yield* limitsOn(stores[0]), yield* limitsOn(stores[1])]
        const key = yield* freshKey
        let looked = 0
        const guess = (limits: RateLimits["Service"]) =>
          Effect.flatMap(limits.reserve("register_ip", key), ({ fail }) =>
            Effect.andThen(
              Effect.sync(() => (looked += 1)),
              Effect.andThen(Effect.yieldNow, fail)
            )
          )
        const guesses = Effect.forEach(
          Array.from({ length: 100 }, (_, index) => both[index % 2]!),
          (limits) => Effect.result(guess(limits)),
          { concurrency: "unbounded" }
        )
        // Whoever waits for the other instance looks again by the clock.
        const running = yield* Effect.forkChild(guesses)
        yield* Effect.forkChild(Effect.forever(Effect.andThen(TestClock.adjust("100 millis"), Effect.yieldNow)))
        const answers = yield* Fiber.join(running)
        assert.strictEqual(looked, 40)
        assert.strictEqual(answers.filter(Result.isSuccess).length, 40)
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

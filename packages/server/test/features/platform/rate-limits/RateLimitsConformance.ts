import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import type { RateLimiterStore } from "../../../../src/features/platform/rate-limits/RateLimiterStore.ts"
import { type FailurePlace, RateLimits } from "../../../../src/features/platform/rate-limits/RateLimits.ts"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, Result } from "effect"
import { TestClock } from "effect/testing"

/** Small enough to be used up: one each 10 s, and one an hour so that a burst gets no refill. */
export const smallLimits = Layer.succeed(RateLimitConfig, {
  ...defaultPolicies,
  api_ip: { limit: 6, windowSeconds: 60 },
  register_ip: { limit: 40, windowSeconds: 144_000 }
})

const freshKey = Effect.sync(() => crypto.randomUUID())

const byAddress = (key: string): FailurePlace => ({ policy: "api_ip", key })

/** Consumes one after another. */
const used = (limits: RateLimits["Service"], key: string, times: number) =>
  Effect.forEach(Array.from({ length: times }), () => limits.consume("api_ip", key), { discard: true })

/** What limits promise, over two instances of a store that count together. */
export const rateLimitsConformance = <E>(
  name: string,
  stores: readonly [Layer.Layer<RateLimiterStore, E>, Layer.Layer<RateLimiterStore, E>]
) => {
  const limitsOn = (store: Layer.Layer<RateLimiterStore, E>) =>
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
        yield* used(limits, key, 5)
        const refused = yield* Effect.flip(limits.consume("api_ip", key))
        assert.instanceOf(refused, RateLimited)
        assert.strictEqual(refused.retryAfterSeconds, 10)
      })
    )

    it.effect("let one more through after its share of the window, and not before", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        yield* used(limits, key, 6)
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
        for (let n = 0; n < 20; n++) yield* (yield* limits.reserve(byAddress(key))).giveBack
        for (let n = 0; n < 6; n++) {
          const { fail, failures } = yield* limits.reserve(byAddress(key))
          assert.strictEqual(failures, n)
          yield* fail
        }
        const refused = yield* Effect.flip(limits.reserve(byAddress(key)))
        assert.instanceOf(refused, RateLimited)
        assert.strictEqual(refused.retryAfterSeconds, 10)
        yield* TestClock.adjust("10 seconds")
        yield* (yield* limits.reserve(byAddress(key))).giveBack
        yield* (yield* limits.reserve(byAddress(key))).fail
        assert.instanceOf(yield* Effect.flip(limits.reserve(byAddress(key))), RateLimited)
      })
    )

    it.effect("[FAULT 5] say how many failed, not how many are under way", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        yield* (yield* limits.reserve(byAddress(key))).fail
        const underWay = [yield* limits.reserve(byAddress(key)), yield* limits.reserve(byAddress(key))]
        assert.deepStrictEqual(
          underWay.map(({ failures }) => failures),
          [1, 1]
        )
        assert.strictEqual((yield* limits.reserve(byAddress(key))).failures, 1)
      })
    )

    it.effect("[FAULT 5] let whoever finds the rest under way wait, and go on as soon as one is given back", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        const [one, ...others] = yield* Effect.all(Array.from({ length: 6 }, () => limits.reserve(byAddress(key))))
        const waiting = yield* Effect.forkChild(limits.reserve(byAddress(key)), { startImmediately: true })
        yield* one!.giveBack
        const { fail } = yield* Fiber.join(waiting)
        const last = yield* Effect.forkChild(Effect.flip(limits.reserve(byAddress(key))), { startImmediately: true })
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
          Effect.flatMap(limits.reserve({ policy: "register_ip", key }), ({ fail }) =>
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

    it.effect("count to several limits in one step, or to none when one of them refuses", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        const calls = [
          { policy: "register_ip", key },
          { policy: "api_ip", key }
        ] as const
        for (let n = 1; n <= 6; n++) {
          const { refused, states } = yield* limits.consumeAll(calls)
          assert.isUndefined(refused)
          assert.deepStrictEqual(
            states.map(({ policy, remaining }) => [policy, remaining]),
            [
              ["register_ip", 40 - n],
              ["api_ip", 6 - n]
            ]
          )
        }
        const { refused, states } = yield* limits.consumeAll(calls)
        assert.strictEqual(refused?.retryAfterSeconds, 10)
        assert.deepStrictEqual(
          states.map(({ policy, remaining, resetSeconds }) => [policy, remaining, resetSeconds]),
          [
            ["register_ip", 34, 21_600],
            ["api_ip", 0, 10]
          ]
        )
        assert.strictEqual((yield* limits.consume("register_ip", key)).remaining, 33)
      })
    )

    it.effect("[FAULT 5] hold a place of several limits or of none, and wait for the one that lacks it", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const [one, other, network] = [yield* freshKey, yield* freshKey, yield* freshKey]
        const asked = (key: string) => limits.reserve(byAddress(key), { policy: "register_ip", key: network })
        const [first, ...held] = yield* Effect.all(Array.from({ length: 6 }, () => asked(one)))
        const waiting = yield* Effect.forkChild(asked(one), { startImmediately: true })
        // Nothing of the network is held by who waits for the address.
        const others = yield* Effect.all(
          Array.from({ length: 34 }, () => limits.reserve({ policy: "register_ip", key: network }))
        )
        const behind = yield* Effect.forkChild(asked(other), { startImmediately: true })
        yield* others[0]!.giveBack
        yield* (yield* Fiber.join(behind)).giveBack
        yield* first!.giveBack
        yield* (yield* Fiber.join(waiting)).fail
        for (const { fail } of held) yield* fail
        const refused = yield* Effect.flip(asked(one))
        assert.strictEqual((refused as RateLimited).retryAfterSeconds, 10)
        assert.strictEqual((yield* asked(other)).failures, 6)
      })
    )

    it.effect("keep keys and policies apart", () =>
      Effect.gen(function* () {
        const limits = yield* limitsOn(stores[0])
        const key = yield* freshKey
        yield* used(limits, key, 6)
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

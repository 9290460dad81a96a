import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import * as MemoryRateLimiterStore from "../../../../src/adapters/memory/MemoryRateLimiterStore.ts"
import { RateLimitConfig, RateLimitLeaseConfig } from "../../../../src/config/RateLimitConfig.ts"
import {
  defaultPolicies,
  type RateLimitPolicy
} from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RateLimiterStore } from "../../../../src/features/platform/rate-limits/RateLimiterStore.ts"
import { RateLimits } from "../../../../src/features/platform/rate-limits/RateLimits.ts"
import { assert, describe, it } from "@effect/vitest"
import { Context, Effect, Exit, Fiber, Layer, Result, Scope } from "effect"
import { TestClock } from "effect/testing"

const LEASE = 8
/** Of the default limit, one every 100 ms. */
const usual = defaultPolicies.api_user

/** What several instances count in, here in memory; it can fail, and knows how often it was asked. */
const makeStore = Effect.gen(function* () {
  const counted = yield* MemoryRateLimiterStore.make(1_000)
  const state = { asked: 0, fails: false }
  const store = RateLimiterStore.of({
    isShared: true,
    ask: (asks, nowMillis) =>
      // As over a network: others go on meanwhile.
      Effect.andThen(
        Effect.yieldNow,
        Effect.suspend(() => {
          state.asked += 1
          return state.fails ? Effect.fail(Unavailable.of({ what: "rate limiter" })) : counted.ask(asks, nowMillis)
        })
      )
  })
  /** What is left in it, whatever instances hold. */
  const left = (key: string, { limit, windowSeconds }: RateLimitPolicy) =>
    Effect.gen(function* () {
      const now = yield* Effect.clockWith((clock) => clock.currentTimeMillis)
      const bucket = { key: `{api_user:${key}}`, limit, everyMillis: (windowSeconds * 1000) / limit }
      const { buckets } = yield* counted.ask([{ ...bucket, atLeast: 0, take: 0, ahead: 0 }], now)
      return buckets[0]!.left
    })
  return { store, state, left }
})

type Store = Effect.Success<typeof makeStore>

const instance = ({ store }: Store, api_user: RateLimitPolicy = usual, lease = LEASE) =>
  Effect.map(
    Layer.build(
      RateLimits.layer.pipe(
        Layer.provide(Layer.succeed(RateLimiterStore, store)),
        Layer.provide(Layer.succeed(RateLimitConfig, { ...defaultPolicies, api_user })),
        Layer.provide(Layer.succeed(RateLimitLeaseConfig, lease))
      )
    ),
    Context.get(RateLimits)
  )

const call = (limits: RateLimits["Service"], key: string) => limits.consume("api_user", key)

/** Calls one after another: how many are let through. */
const calls = (limits: RateLimits["Service"], key: string, count: number) =>
  Effect.map(
    Effect.forEach(Array.from({ length: count }), () => Effect.result(Effect.suspend(() => call(limits, key)))),
    (results) => results.filter(Result.isSuccess).length
  )

describe("calls that are taken ahead", () => {
  it.effect("answer a caller who goes on asking from memory, but for one call in seven", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const limits = yield* instance(store)
      assert.strictEqual(yield* calls(limits, "a", 100), 100)
      assert.isAtMost(store.state.asked, 18)
    })
  )

  it.effect("are there without a fiber, and counted, when somebody asks", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const limits = yield* instance(store)
      assert.isFalse(Exit.isExit(call(limits, "a")))
      yield* calls(limits, "a", 2)
      const { asked } = store.state
      const answer = call(limits, "a")
      assert.isTrue(Exit.isExit(answer))
      assert.strictEqual(store.state.asked, asked)
      assert.isAtMost((yield* answer).remaining, usual.limit - 3)
    })
  )

  it.effect("are none for who asks once, or less often than every five seconds: that is told to the call", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const limits = yield* instance(store, { limit: 600, windowSeconds: 60_000 })
      for (let n = 1; n <= 3; n++) {
        assert.strictEqual((yield* call(limits, "a")).remaining, 600 - n)
        assert.strictEqual(yield* store.left("a", { limit: 600, windowSeconds: 60_000 }), 600 - n)
        yield* TestClock.adjust("6 seconds")
      }
    })
  )

  it.effect("are none where the setting is 1, or where the limit is ten or less", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const small = { limit: 10, windowSeconds: 6_000 }
      for (const [key, limits, policy] of [
        ["a", yield* instance(store, usual, 1), usual],
        ["b", yield* instance(store, small), small]
      ] as const) {
        for (let n = 1; n <= 10; n++) {
          assert.strictEqual((yield* call(limits, key)).remaining, policy.limit - n)
          assert.strictEqual(yield* store.left(key, policy), policy.limit - n)
        }
      }
    })
  )

  it.effect("are given back when nobody used them for five seconds", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const slow = { limit: 600, windowSeconds: 60_000 }
      const limits = yield* instance(store, slow)
      yield* calls(limits, "a", 30)
      assert.isBelow(yield* store.left("a", slow), 570)
      yield* TestClock.adjust("7 seconds")
      assert.strictEqual(yield* store.left("a", slow), 570)
    })
  )

  it.effect("are given back when the instance stops", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const scope = yield* Scope.make()
      const limits = yield* Scope.provide(instance(store), scope)
      yield* calls(limits, "a", 30)
      yield* calls(limits, "b", 10)
      yield* Scope.close(scope, Exit.void)
      assert.strictEqual(yield* store.left("a", usual), 570)
      assert.strictEqual(yield* store.left("b", usual), 590)
    })
  )

  it.effect("are never told to be more than there are", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const slow = { limit: 200, windowSeconds: 2_000_000 }
      const limits = yield* instance(store, slow)
      for (let n = 1; n <= 200; n++) {
        const { remaining } = yield* Effect.suspend(() => call(limits, "a"))
        assert.isAtMost(remaining, 200 - n)
        assert.isAtLeast(remaining, 200 - n - LEASE)
      }
      const refused = yield* Effect.flip(call(limits, "a"))
      assert.instanceOf(refused, RateLimited)
      assert.strictEqual(refused.retryAfterSeconds, 10_000)
    })
  )

  it.effect("of a burst are those that the limit has, exactly, and one question serves many who wait", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const limits = yield* instance(store, { limit: 50, windowSeconds: 500_000 })
      const burst = yield* Effect.forEach(
        Array.from({ length: 200 }),
        () => Effect.result(Effect.suspend(() => call(limits, "a"))),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(burst.filter(Result.isSuccess).length, 50)
      assert.isAtMost(store.state.asked, 4)
    })
  )

  it.effect("on two instances are at most one lot each beyond the limit, once that has been refilled", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const policy = { limit: 100, windowSeconds: 1 }
      const both = [yield* instance(store, policy), yield* instance(store, policy)] as const
      for (const limits of both) yield* calls(limits, "a", 40)
      yield* TestClock.adjust("2 seconds")
      const passed = yield* Effect.forEach(both, (limits) => calls(limits, "a", 200), { concurrency: 2 })
      const all = passed[0]! + passed[1]!
      assert.isAbove(all, 100)
      assert.isAtMost(all, 100 + 2 * LEASE)
    })
  )

  it.effect("are used while nobody can count, and then nobody is let through", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const limits = yield* instance(store)
      yield* calls(limits, "a", 20)
      const held = usual.limit - 20 - (yield* store.left("a", usual))
      assert.isAbove(held, 0)
      store.state.fails = true
      assert.strictEqual(yield* calls(limits, "a", held), held)
      assert.instanceOf(yield* Effect.flip(call(limits, "a")), Unavailable)
      store.state.fails = false
      assert.strictEqual(yield* calls(limits, "a", 1), 1)
    })
  )

  it.effect("are had by the others when the one who made the instance ask has gone away", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const limits = yield* instance(store)
      const first = yield* Effect.forkChild(call(limits, "a"), { startImmediately: true })
      const second = yield* Effect.forkChild(call(limits, "a"), { startImmediately: true })
      yield* Fiber.interrupt(first)
      assert.strictEqual((yield* Fiber.join(second)).policy, "api_user")
    })
  )

  it.effect("are of limits of calls only: failures, codes and messages are counted one by one", () =>
    Effect.gen(function* () {
      const store = yield* makeStore
      const limits = yield* instance(store)
      for (const policy of ["refresh_ip", "otp_verify_ip", "sms_home", "kyc_user"] as const) {
        const { asked } = store.state
        for (let n = 1; n <= 10; n++) {
          assert.strictEqual((yield* limits.consume(policy, "a")).remaining, defaultPolicies[policy].limit - n)
        }
        assert.strictEqual(store.state.asked, asked + 10)
      }
    })
  )
})

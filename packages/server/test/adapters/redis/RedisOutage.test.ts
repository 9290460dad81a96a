import { RedisClient } from "../../../src/adapters/redis/RedisClient.ts"
import * as RedisRateLimiterStore from "../../../src/adapters/redis/RedisRateLimiterStore.ts"
import * as RedisSharedCache from "../../../src/adapters/redis/RedisSharedCache.ts"
import { ReadThroughCache } from "../../../src/features/platform/cache/ReadThroughCache.ts"
import { RateLimits } from "../../../src/features/platform/rate-limits/RateLimits.ts"
import { ControlledBus } from "../../features/platform/cache/ControlledBus.ts"
import { smallLimits } from "../../features/platform/rate-limits/RateLimitsConformance.ts"
import { answers, freePort, start, stop } from "../../setup/TestRedis.ts"
import { redisAt, withRedis } from "./RedisUnderTest.ts"
import { NodeCrypto } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Context, Effect, Exit, Layer, Schedule, Schema, Scope } from "effect"
import { tmpdir } from "node:os"

/** A Redis of the test's own: started and killed as it says. */
const makeServer = Effect.gen(function* () {
  const port = yield* freePort
  let running = yield* Scope.make()
  yield* Effect.addFinalizer(() => Effect.suspend(() => Scope.close(running, Exit.void)))
  return {
    url: `redis://127.0.0.1:${port}`,
    start: Effect.gen(function* () {
      running = yield* Scope.make()
      yield* Scope.provide(Effect.acquireRelease(start(port, tmpdir()), stop), running)
      yield* Effect.retry(answers(port), { schedule: Schedule.spaced("20 millis"), times: 500 })
    }),
    stop: Effect.suspend(() => Scope.close(running, Exit.void))
  }
})

const makeSystem = (url: string) =>
  Layer.build(
    Layer.mergeAll(
      RateLimits.layer.pipe(Layer.provide([RedisRateLimiterStore.layer, smallLimits])),
      RedisSharedCache.layer.pipe(Layer.provide(NodeCrypto.layerSecureRandom)),
      ControlledBus.layer
    ).pipe(Layer.provideMerge(Layer.fresh(redisAt(url))))
  )

const until = <E, R>(condition: Effect.Effect<boolean, E, R>) =>
  Effect.repeat(condition, { until: (met) => met, schedule: Schedule.spaced("10 millis") })

/** How many of 200 tries at once are let through for a new key. */
const letThrough = Effect.fnUntraced(function* (limits: RateLimits["Service"]) {
  const key = crypto.randomUUID()
  const tries = Array.from({ length: 200 }, () => Effect.isSuccess(limits.consume("register_ip", key)))
  return (yield* Effect.all(tries, { concurrency: "unbounded" })).filter(Boolean).length
})

/** Whether consuming is counted in Redis (again). */
const countsInRedis = Effect.fnUntraced(function* (system: Context.Context<RateLimits | RedisClient>) {
  const key = crypto.randomUUID()
  yield* Context.get(system, RateLimits).consume("register_ip", key)
  const { connection } = Context.get(system, RedisClient)
  return (yield* Effect.tryPromise(() => connection.exists(`rate:{register_ip:${key}}`))) === 1
})

const cacheOver = (system: Effect.Success<ReturnType<typeof makeSystem>>, source: { value: string; loads: number }) =>
  ReadThroughCache.make({
    name: "thing",
    capacity: 10,
    ttl: "60 seconds",
    key: (id: string) => `thing:${id}`,
    load: () =>
      Effect.sync(() => {
        source.loads++
        return source.value
      }),
    codec: Schema.String
  }).pipe(Effect.provideContext(Context.merge(system, Context.make(Scope.Scope, Scope.makeUnsafe()))))

withRedis("an outage of Redis", () => {
  it.live("[SECURITY 24] leaves every limit in force, each instance counting for itself, and ends by itself", () =>
    Effect.gen(function* () {
      const server = yield* makeServer
      yield* server.start
      const system = yield* makeSystem(server.url)
      const limits = Context.get(system, RateLimits)
      assert.isTrue(yield* countsInRedis(system))
      assert.strictEqual(yield* letThrough(limits), 40)

      yield* server.stop
      assert.strictEqual(yield* letThrough(limits), 40)
      assert.isFalse(yield* Context.get(system, RedisClient).health)

      yield* server.start
      yield* until(Context.get(system, RedisClient).health)
      yield* until(countsInRedis(system))
      assert.strictEqual(yield* letThrough(limits), 40)
    })
  )

  it.live("[SECURITY 24] in the midst of a burst lets at most one more limit through", () =>
    Effect.gen(function* () {
      const server = yield* makeServer
      yield* server.start
      const limits = Context.get(yield* makeSystem(server.url), RateLimits)
      const [passed] = yield* Effect.all([letThrough(limits), server.stop], { concurrency: 2 })
      assert.isAtLeast(passed, 40)
      assert.isAtMost(passed, 80)
    })
  )

  it.live(
    "[SECURITY 24] lets the source answer, and what changed meanwhile is removed from Redis when it is back",
    () =>
      Effect.gen(function* () {
        const server = yield* makeServer
        const system = yield* makeSystem(server.url)
        const { connection, health } = Context.get(system, RedisClient)
        const source = { value: "first", loads: 0 }
        const before = yield* cacheOver(system, source)
        assert.strictEqual(yield* before.get("away"), "first")

        yield* server.start
        yield* until(health)
        assert.strictEqual(yield* before.get("a"), "first")
        const stored = Effect.tryPromise(() => connection.exists("cache:{thing/thing:a}:value"))
        assert.strictEqual(yield* stored, 1)

        // Redis that does not answer, but keeps what it has.
        const pid = Number(/process_id:(\d+)/.exec(yield* Effect.tryPromise(() => connection.info("server")))?.[1])
        process.kill(pid, "SIGSTOP")
        source.value = "second"
        yield* before.invalidate("a")
        assert.strictEqual(yield* before.get("a"), "second")
        assert.strictEqual(before.peek("a"), "second")
        process.kill(pid, "SIGCONT")
        yield* until(health)
        yield* until(Effect.map(stored, (count) => count === 0))
        const after = yield* cacheOver(system, source)
        assert.strictEqual(yield* after.get("a"), "second")
      })
  )
})

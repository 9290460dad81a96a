import { RedisClient } from "../../../src/adapters/redis/RedisClient.ts"
import * as RedisRateLimiterStore from "../../../src/adapters/redis/RedisRateLimiterStore.ts"
import { RateLimits } from "../../../src/features/platform/rate-limits/RateLimits.ts"
import { smallLimits } from "../../features/platform/rate-limits/RateLimitsConformance.ts"
import { answers, freePort, start, stop } from "../../setup/TestRedis.ts"
import { redisAt, withRedis } from "./RedisUnderTest.ts"
import { assert, it } from "@effect/vitest"
import { Context, Effect, Layer, Schedule } from "effect"
import { Redis } from "ioredis"
import { tmpdir } from "node:os"

/** A Redis of the test's own, and a connection by which an operator says what it is. */
const makeServer = Effect.gen(function* () {
  const port = yield* freePort
  yield* Effect.acquireRelease(start(port, tmpdir()), stop)
  yield* Effect.retry(answers(port), { schedule: Schedule.spaced("20 millis") })
  const operator = yield* Effect.acquireRelease(
    Effect.sync(() => new Redis(port, "127.0.0.1")),
    (connection) => Effect.sync(() => connection.disconnect())
  )
  const say = (...args: ReadonlyArray<string>) => Effect.promise(() => operator.call(...(args as [string])))
  return { url: `redis://127.0.0.1:${port}`, say }
})

const makeSystem = (url: string) =>
  Layer.build(
    RateLimits.layer.pipe(
      Layer.provide([RedisRateLimiterStore.layer, smallLimits]),
      Layer.provideMerge(Layer.fresh(redisAt(url)))
    )
  )

const until = <E, R>(condition: Effect.Effect<boolean, E, R>) =>
  Effect.repeat(condition, { until: (met) => met, schedule: Schedule.spaced("10 millis") })

const letThrough = Effect.fnUntraced(function* (limits: RateLimits["Service"]) {
  const key = crypto.randomUUID()
  const tries = Array.from({ length: 200 }, () => Effect.isSuccess(limits.consume("register_ip", key)))
  return (yield* Effect.all(tries, { concurrency: "unbounded" })).filter(Boolean).length
})

withRedis("a Redis that is a replica", () => {
  // A master that is gone, as right after a failover, and one that this server is behind.
  for (const [what, master] of [
    ["whose master is gone", "127.0.0.1 1"],
    ["that was demoted", "own"]
  ] as const) {
    it.live(`[FAULT 24] ${what} is read-only and there, is connected to anew, and limits stay in force`, () =>
      Effect.gen(function* () {
        const server = yield* makeServer
        const other = yield* makeServer
        const system = yield* makeSystem(server.url)
        const { connection, health, isReadOnly } = Context.get(system, RedisClient)
        const limits = Context.get(system, RateLimits)
        assert.deepStrictEqual([yield* health, yield* isReadOnly], [true, false])
        assert.strictEqual(yield* letThrough(limits), 40)
        const id = Effect.promise(() => connection.call("CLIENT", "ID"))
        const before = yield* id

        const [host = "", port = ""] = master === "own" ? new URL(other.url).host.split(":") : master.split(" ")
        yield* server.say("REPLICAOF", host, port)
        assert.isTrue(yield* isReadOnly)
        // The same address is asked again who is there: only a new connection finds another master behind it.
        yield* until(
          Effect.map(
            Effect.orElseSucceed(
              Effect.tryPromise(() => connection.call("CLIENT", "ID")),
              () => before
            ),
            (now) => now !== before
          )
        )
        yield* until(health)
        assert.isTrue(yield* isReadOnly)
        assert.strictEqual(yield* letThrough(limits), 40)

        yield* server.say("REPLICAOF", "NO", "ONE")
        yield* until(Effect.map(isReadOnly, (refused) => !refused))
        yield* until(health)
        yield* until(
          Effect.gen(function* () {
            const key = crypto.randomUUID()
            yield* limits.consume("register_ip", key)
            return (yield* Effect.promise(() => connection.exists(`rate:{register_ip:${key}}`))) === 1
          })
        )
      }).pipe(Effect.scoped)
    )
  }
})

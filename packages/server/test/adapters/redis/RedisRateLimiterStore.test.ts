import { RedisClient } from "../../../src/adapters/redis/RedisClient.ts"
import * as RedisRateLimiterStore from "../../../src/adapters/redis/RedisRateLimiterStore.ts"
import { RateLimits } from "../../../src/features/platform/rate-limits/RateLimits.ts"
import { rateLimitsConformance, smallLimits } from "../../features/platform/rate-limits/RateLimitsConformance.ts"
import { withRedis } from "./RedisUnderTest.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"

withRedis("rate limits", (client) => {
  const store = () => Layer.fresh(RedisRateLimiterStore.layer.pipe(Layer.provide(client)))
  rateLimitsConformance("Redis", [store(), store()])

  const limits = RateLimits.layer.pipe(
    Layer.provide([RedisRateLimiterStore.layer, smallLimits]),
    Layer.provideMerge(client)
  )
  layer(limits, { excludeTestServices: true })("rate limits in Redis", (it) => {
    it.effect("are counted there, in one slot, and end with their window", () =>
      Effect.gen(function* () {
        const { connection } = yield* RedisClient
        const key = crypto.randomUUID()
        yield* (yield* RateLimits).consume("api_ip", key)
        const names = yield* Effect.promise(() => connection.keys(`*${key}*`))
        assert.isNotEmpty(names)
        for (const name of names) {
          assert.include(name, `{api_ip:${key}}`)
          const left = yield* Effect.promise(() => connection.pttl(name))
          assert.isAbove(left, 0)
          assert.isAtMost(left, 120_000)
        }
      })
    )
  })
})

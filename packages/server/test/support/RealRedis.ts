import { NodeCrypto } from "@effect/platform-node"
import { Effect, Layer } from "effect"
import { inject } from "vitest"
import { RedisClient } from "../../src/adapters/redis/RedisClient.ts"
import * as RedisRateLimiterStore from "../../src/adapters/redis/RedisRateLimiterStore.ts"
import * as RedisSharedCache from "../../src/adapters/redis/RedisSharedCache.ts"
import { redisAt } from "../adapters/redis/RedisUnderTest.ts"

const url = inject("redis")

/** What is shared among servers lies in the Redis of this run; without one, in memory. */
export const inRedis =
  url === undefined
    ? {}
    : {
        cache: RedisSharedCache.layer.pipe(Layer.provide([NodeCrypto.layerSecureRandom, redisAt(url)])),
        limits: RedisRateLimiterStore.layer.pipe(Layer.provide(redisAt(url)))
      }

/** Every key of that Redis with its value, as text; without one, nothing. */
export const everyRedisKey =
  url === undefined
    ? Effect.succeed([])
    : Effect.gen(function* () {
        const { connection } = yield* RedisClient
        const names = yield* Effect.promise(() => connection.keys("*"))
        return yield* Effect.forEach(names, (name) =>
          Effect.map(
            Effect.promise(() => connection.dump(name)),
            (value) => ({ name: "Redis", text: `${name} ${String(value)}` })
          )
        )
      }).pipe(Effect.provide(redisAt(url)))

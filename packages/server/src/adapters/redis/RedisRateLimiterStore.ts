import { Clock, Effect, Layer, Result } from "effect"
import { RateLimiter } from "effect/persistence"
import * as MemoryRateLimiterStore from "../memory/MemoryRateLimiterStore.ts"
import { RedisClient } from "./RedisClient.ts"
import * as RedisService from "./RedisService.ts"

/** How long Redis is left alone after it failed; until then no request waits for it. */
const restMillis = 1_000

/**
 * Counted in Redis, for all instances together. While Redis is away each instance counts for itself with the same
 * limits: never open. It is asked again after a second.
 */
const make = Effect.gen(function* () {
  const shared = yield* RateLimiter.makeStoreRedis({ prefix: "rate:" })
  const own = yield* MemoryRateLimiterStore.make(100_000)
  let askAgainAtMillis = 0

  const tokenBucket: typeof shared.tokenBucket = Effect.fnUntraced(function* (options) {
    const now = yield* Clock.currentTimeMillis
    if (now < askAgainAtMillis) return yield* own.tokenBucket(options)
    const answer = yield* Effect.result(shared.tokenBucket(options))
    if (Result.isSuccess(answer)) return answer.success
    // Of the many requests that were waiting for it, one says so.
    const first = now >= askAgainAtMillis
    askAgainAtMillis = now + restMillis
    if (first) yield* Effect.logWarning("Redis does not answer: this instance limits rates by itself")
    return yield* own.tokenBucket(options)
  })

  return RateLimiter.RateLimiterStore.of({ ...shared, tokenBucket })
})

export const layer: Layer.Layer<RateLimiter.RateLimiterStore, never, RedisClient> = Layer.effect(
  RateLimiter.RateLimiterStore,
  make
).pipe(Layer.provide(RedisService.layer))

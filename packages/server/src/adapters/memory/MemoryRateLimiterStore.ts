import { Clock, Duration, Effect, Layer } from "effect"
import { RateLimiter } from "effect/persistence"
import { LRUCache } from "lru-cache"

interface Bucket {
  readonly tokens: number
  readonly refilledAtMillis: number
}

/**
 * Effect's memory store keeps every key for ever, so that whoever changes address fills the memory. This one keeps the
 * `capacity` most recently used token buckets; the other algorithms, which we do not use, stay Effect's.
 */
export const make = (capacity: number) =>
  Effect.gen(function* () {
    const original = yield* RateLimiter.RateLimiterStore
    const buckets = new LRUCache<string, Bucket>({ max: capacity })
    return RateLimiter.RateLimiterStore.of({
      ...original,
      tokenBucket: ({ key, tokens, limit, refillRate, allowOverflow }) =>
        Effect.map(Clock.currentTimeMillis, (now) => {
          const every = Duration.toMillis(refillRate)
          const bucket = buckets.get(key) ?? { tokens: limit, refilledAtMillis: now }
          const refills = Math.max(0, Math.floor((now - bucket.refilledAtMillis) / every))
          const filled = Math.min(limit, bucket.tokens + refills)
          const refilledAtMillis = filled >= limit ? now : bucket.refilledAtMillis + refills * every
          // What is given back may have been refilled meanwhile.
          const left = Math.min(limit, filled - tokens)
          // Asking for nothing must not make room for itself among the buckets.
          if (tokens !== 0) buckets.set(key, { tokens: allowOverflow || left >= 0 ? left : filled, refilledAtMillis })
          return [left, Math.max(0, now - refilledAtMillis)] as const
        })
    })
  }).pipe(Effect.provide(RateLimiter.layerStoreMemory))

/** 100,000 buckets: some 20 MB at most. */
export const layer: Layer.Layer<RateLimiter.RateLimiterStore> = Layer.effect(
  RateLimiter.RateLimiterStore,
  make(100_000)
)

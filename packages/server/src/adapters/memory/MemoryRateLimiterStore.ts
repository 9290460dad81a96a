import { Effect, Exit, Layer } from "effect"
import { LRUCache } from "lru-cache"
import {
  AHEAD_SHARE,
  type Answer,
  type Ask,
  type Bucket,
  RateLimiterStore
} from "../../features/platform/rate-limits/RateLimiterStore.ts"

interface Kept {
  readonly tokens: number
  readonly refilledAtMillis: number
}

const takenOf = (tokens: number, take: number, ahead: number): number => {
  const needed = Math.min(take, tokens)
  return needed + Math.max(0, Math.min(ahead, Math.floor((tokens - needed) / AHEAD_SHARE)))
}

/** The `capacity` most recently used buckets, so that whoever changes address does not fill the memory. */
export const make = (capacity: number) =>
  Effect.sync(() => {
    const buckets = new LRUCache<string, Kept>({ max: capacity })

    const filled = ({ everyMillis, key, limit }: Bucket, nowMillis: number): Kept => {
      const kept = buckets.get(key) ?? { tokens: limit, refilledAtMillis: nowMillis }
      const refills = Math.max(0, Math.floor((nowMillis - kept.refilledAtMillis) / everyMillis))
      const tokens = Math.min(limit, kept.tokens + refills)
      return {
        tokens,
        refilledAtMillis: tokens >= limit ? nowMillis : kept.refilledAtMillis + refills * everyMillis
      }
    }

    const ask = (asks: ReadonlyArray<Ask>, nowMillis: number): Exit.Exit<Answer> => {
      const found = asks.map((each) => filled(each, nowMillis))
      const isGranted = asks.every(({ atLeast }, index) => found[index]!.tokens >= atLeast)
      return Exit.succeed({
        isGranted,
        buckets: asks.map(({ ahead, key, limit, take }, index) => {
          const { refilledAtMillis, tokens } = found[index]!
          const taken = isGranted ? takenOf(tokens, take, ahead) : 0
          // What is given back may have been refilled meanwhile.
          const left = Math.min(limit, tokens - taken)
          // Asking for nothing must not make room for itself among the buckets.
          if (take !== 0 || taken !== 0) buckets.set(key, { tokens: left, refilledAtMillis })
          return { taken, left, elapsedMillis: Math.max(0, nowMillis - refilledAtMillis) }
        })
      })
    }

    return RateLimiterStore.of({ isShared: false, ask })
  })

/** 100,000 buckets: some 20 MB at most. */
export const layer: Layer.Layer<RateLimiterStore> = Layer.effect(RateLimiterStore, make(100_000))

import { Clock, Effect, Layer, Result } from "effect"
import { Redis } from "effect/persistence"
import { type Ask, type Asked, RateLimiterStore } from "../../features/platform/rate-limits/RateLimiterStore.ts"
import { gauge, gaugeReads } from "../../metrics/MetricFamily.ts"
import * as MemoryRateLimiterStore from "../memory/MemoryRateLimiterStore.ts"
import { askBuckets } from "./AskBuckets.ts"
import { RedisClient } from "./RedisClient.ts"
import * as RedisService from "./RedisService.ts"

export const countsAlone = gauge(
  "rate_limits_counted_alone",
  "1 while this instance counts rate limits by itself, since Redis does not answer; else 0"
)

/** How long Redis is left alone after it failed; until then no request waits for it. */
const restMillis = 1_000

/** The same tokens given back. */
const returned = (ask: Ask, { taken }: Asked): Ask => ({ ...ask, atLeast: -taken, take: -taken, ahead: 0 })

/**
 * Counted in Redis, for all instances together. While Redis is away each instance counts for itself with the same
 * limits: never open. It is asked again after a second.
 */
const make = Effect.gen(function* () {
  const { isCluster } = yield* RedisClient
  const inOneScript = (yield* Redis.Redis).eval(askBuckets)
  const own = yield* MemoryRateLimiterStore.make(100_000)
  const clock = yield* Clock.Clock
  let askAgainAtMillis = 0
  yield* gaugeReads(countsAlone, () => (clock.currentTimeMillisUnsafe() < askAgainAtMillis ? 1 : 0))

  const together = (asks: ReadonlyArray<Ask>, nowMillis: number) =>
    Effect.map(inOneScript(asks, nowMillis), ([isGranted, ...numbers]) => ({
      isGranted: isGranted === 1,
      buckets: asks.map((_, index): Asked => {
        const [taken = 0, left = 0, elapsedMillis = 0] = numbers.slice(3 * index, 3 * index + 3).map(Number)
        return { taken, left, elapsedMillis }
      })
    }))

  /** Buckets of a Cluster lie on several nodes, so each is asked by itself; what only some gave is given back. */
  const oneByOne = Effect.fnUntraced(function* (asks: ReadonlyArray<Ask>, nowMillis: number) {
    const answers = yield* Effect.forEach(asks, (ask) => together([ask], nowMillis), { concurrency: "unbounded" })
    const buckets = answers.flatMap((answer) => answer.buckets)
    const isGranted = answers.every((answer) => answer.isGranted)
    const back = isGranted
      ? []
      : asks.flatMap((ask, index) => (buckets[index]!.taken > 0 ? [returned(ask, buckets[index]!)] : []))
    yield* Effect.forEach(back, (ask) => together([ask], nowMillis), { concurrency: "unbounded", discard: true })
    return {
      isGranted,
      buckets: isGranted
        ? buckets
        : buckets.map(({ elapsedMillis, left, taken }) => ({ taken: 0, left: left + taken, elapsedMillis }))
    }
  })

  const shared = (asks: ReadonlyArray<Ask>, nowMillis: number) =>
    isCluster && asks.length > 1 ? oneByOne(asks, nowMillis) : together(asks, nowMillis)

  const ask = Effect.fnUntraced(function* (asks: ReadonlyArray<Ask>, nowMillis: number) {
    if (nowMillis < askAgainAtMillis) return yield* own.ask(asks, nowMillis)
    const answer = yield* Effect.result(shared(asks, nowMillis))
    if (Result.isSuccess(answer)) return answer.success
    // Of the many requests that were waiting for it, one says so.
    const first = nowMillis >= askAgainAtMillis
    askAgainAtMillis = nowMillis + restMillis
    if (first) yield* Effect.logWarning("Redis does not answer: this instance limits rates by itself")
    return yield* own.ask(asks, nowMillis)
  })

  return RateLimiterStore.of({ isShared: true, ask })
})

export const layer: Layer.Layer<RateLimiterStore, never, RedisClient> = Layer.effect(RateLimiterStore, make).pipe(
  Layer.provide(RedisService.layer)
)

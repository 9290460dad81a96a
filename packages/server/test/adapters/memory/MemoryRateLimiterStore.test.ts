import * as MemoryRateLimiterStore from "../../../src/adapters/memory/MemoryRateLimiterStore.ts"
import { rateLimitsConformance } from "../../features/platform/rate-limits/RateLimitsConformance.ts"
import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Layer } from "effect"
import { RateLimiter } from "effect/persistence"

// One process counts in one store: both "instances" share it.
const store = Effect.runSync(MemoryRateLimiterStore.make(1_000))
const shared = Layer.succeed(RateLimiter.RateLimiterStore, store)

rateLimitsConformance("memory", [shared, shared])

const take = (from: typeof store, key: string) =>
  Effect.map(
    from.tokenBucket({ key, tokens: 1, limit: 5, refillRate: Duration.hours(1), allowOverflow: false }),
    ([left]) => left
  )

describe("token buckets in memory", () => {
  it.effect("are bounded: an address that is used survives a flood of others, an idle one may start anew", () =>
    Effect.gen(function* () {
      const small = yield* MemoryRateLimiterStore.make(100)
      yield* take(small, "idle")
      for (let index = 0; index < 3; index++) yield* take(small, "used")
      for (let index = 0; index < 1_000; index++) {
        yield* take(small, `flood ${index}`)
        if (index % 20 === 0)
          yield* small.tokenBucket({
            key: "used",
            tokens: 0,
            limit: 5,
            refillRate: Duration.hours(1),
            allowOverflow: false
          })
      }
      assert.strictEqual(yield* take(small, "used"), 1)
      assert.strictEqual(yield* take(small, "idle"), 4)
    })
  )
})

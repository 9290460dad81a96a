import * as MemoryRateLimiterStore from "../../../src/adapters/memory/MemoryRateLimiterStore.ts"
import { RateLimiterStore } from "../../../src/features/platform/rate-limits/RateLimiterStore.ts"
import { rateLimitsConformance } from "../../features/platform/rate-limits/RateLimitsConformance.ts"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Exit, Layer } from "effect"

// One process counts in one store: both "instances" share it.
const store = Effect.runSync(MemoryRateLimiterStore.make(1_000))
const shared = Layer.succeed(RateLimiterStore, store)

rateLimitsConformance("memory", [shared, shared])

const HOUR_MILLIS = 3_600_000

const ask = (from: typeof store, key: string, take: number) =>
  Effect.map(
    from.ask([{ key, limit: 5, everyMillis: HOUR_MILLIS, atLeast: take, take, ahead: 0 }], 0),
    ({ buckets }) => buckets[0]?.left
  )

describe("token buckets in memory", () => {
  it("answer at once", () => {
    const answer = store.ask([{ key: "at once", limit: 5, everyMillis: 1, atLeast: 1, take: 1, ahead: 3 }], 0)
    assert.isTrue(Exit.isExit(answer))
    assert.deepStrictEqual(Effect.runSync(answer), {
      isGranted: true,
      buckets: [{ taken: 1, left: 4, elapsedMillis: 0 }]
    })
  })

  it.effect("are bounded: an address that is used survives a flood of others, an idle one may start anew", () =>
    Effect.gen(function* () {
      const small = yield* MemoryRateLimiterStore.make(100)
      yield* ask(small, "idle", 1)
      for (let index = 0; index < 3; index++) yield* ask(small, "used", 1)
      for (let index = 0; index < 1_000; index++) {
        yield* ask(small, `flood ${index}`, 1)
        if (index % 20 === 0) yield* ask(small, "used", 0)
      }
      assert.strictEqual(yield* ask(small, "used", 1), 1)
      assert.strictEqual(yield* ask(small, "idle", 1), 4)
    })
  )
})

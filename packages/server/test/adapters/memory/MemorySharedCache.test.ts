import * as MemorySharedCache from "../../../src/adapters/memory/MemorySharedCache.ts"
import { sharedCacheConformance } from "../../features/platform/cache/SharedCacheConformance.ts"
import { assert, describe, it } from "@effect/vitest"
import { Duration, Effect, Option } from "effect"
import { TestClock } from "effect/testing"

sharedCacheConformance("memory", MemorySharedCache.layer)

describe("the shared cache in memory", () => {
  it.effect("forgets a value when its time is over", () =>
    Effect.gen(function* () {
      const cache = yield* MemorySharedCache.make(10)
      yield* cache.fill("a", yield* cache.lease("a"), "value", Duration.seconds(10))
      yield* TestClock.adjust("9 seconds")
      assert.deepStrictEqual(yield* cache.get("a"), Option.some("value"))
      yield* TestClock.adjust("1 seconds")
      assert.deepStrictEqual(yield* cache.get("a"), Option.none())
    })
  )

  it.effect("holds no more than it is allowed to, and an evicted lease fills nothing", () =>
    Effect.gen(function* () {
      const cache = yield* MemorySharedCache.make(10)
      const early = yield* cache.lease("early")
      for (let index = 0; index < 100; index++) {
        yield* cache.fill(`${index}`, yield* cache.lease(`${index}`), "value", Duration.hours(1))
      }
      const found = yield* Effect.forEach(Array.from({ length: 100 }), (_, index) => cache.get(`${index}`))
      assert.isAtMost(found.filter(Option.isSome).length, 10)
      yield* cache.fill("early", early, "old", Duration.hours(1))
      assert.deepStrictEqual(yield* cache.get("early"), Option.none())
    })
  )
})

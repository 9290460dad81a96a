import { SharedCache } from "../../../../src/features/platform/cache/SharedCache.ts"
import { assert, layer } from "@effect/vitest"
import { Duration, Effect, type Layer, Option } from "effect"

const hour = Duration.hours(1)

/** Keys of one's own, because a real Redis outlives the test. */
const freshKey = Effect.sync(() => `conformance:${crypto.randomUUID()}`)

/** What every shared cache promises, for an adapter. */
export const sharedCacheConformance = <E>(name: string, adapter: Layer.Layer<SharedCache, E>) =>
  layer(adapter, { excludeTestServices: true })(`${name} as the shared cache`, (it) => {
    it.effect("gives what was filled under a lease, and none before", () =>
      Effect.gen(function* () {
        const cache = yield* SharedCache
        const key = yield* freshKey
        assert.deepStrictEqual(yield* cache.get(key), Option.none())
        yield* cache.fill(key, yield* cache.lease(key), "välue", hour)
        assert.deepStrictEqual(yield* cache.get(key), Option.some("välue"))
      })
    )

    it.effect("refuses a fill whose lease is from before an invalidation", () =>
      Effect.gen(function* () {
        const cache = yield* SharedCache
        const key = yield* freshKey
        const slow = yield* cache.lease(key)
        yield* cache.invalidate([key])
        yield* cache.fill(key, slow, "old", hour)
        assert.deepStrictEqual(yield* cache.get(key), Option.none())

        // Nor does it overwrite what a quicker reader stored meanwhile.
        yield* cache.fill(key, yield* cache.lease(key), "new", hour)
        yield* cache.fill(key, slow, "old", hour)
        assert.deepStrictEqual(yield* cache.get(key), Option.some("new"))
      })
    )

    it.effect("refuses a fill without a lease", () =>
      Effect.gen(function* () {
        const cache = yield* SharedCache
        const key = yield* freshKey
        yield* cache.fill(key, "made up", "value", hour)
        assert.deepStrictEqual(yield* cache.get(key), Option.none())
      })
    )

    it.effect("removes every key it is told, and only those", () =>
      Effect.gen(function* () {
        const cache = yield* SharedCache
        const keys = yield* Effect.all(Array.from({ length: 50 }, () => freshKey))
        const other = yield* freshKey
        for (const key of [...keys, other]) yield* cache.fill(key, yield* cache.lease(key), "value", hour)
        yield* cache.invalidate(keys)
        const left = yield* Effect.forEach(keys, cache.get)
        assert.isTrue(left.every(Option.isNone))
        assert.deepStrictEqual(yield* cache.get(other), Option.some("value"))
        yield* cache.invalidate([])
      })
    )

    it.effect("lets two readers of one key fill it in any order", () =>
      Effect.gen(function* () {
        const cache = yield* SharedCache
        const key = yield* freshKey
        const one = yield* cache.lease(key)
        const two = yield* cache.lease(key)
        yield* cache.fill(key, one, "value", hour)
        assert.deepStrictEqual(yield* cache.get(key), Option.some("value"))
        yield* cache.fill(key, two, "value again", hour)
        assert.deepStrictEqual(yield* cache.get(key), Option.some("value again"))
      })
    )
  })

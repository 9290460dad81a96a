import { encodeInvalidations, hearInvalidation } from "../../../../src/features/platform/cache/InvalidationMessage.ts"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Metric } from "effect"
import { TestClock } from "effect/testing"

const measured = (name: string) =>
  Effect.map(Metric.snapshot, (all) => all.filter(({ id }) => id === name).map(({ state }) => state))

describe("messages of the invalidation bus", () => {
  it.effect("fit into NOTIFY however many keys there are, and lose none", () =>
    Effect.gen(function* () {
      const keys = Array.from({ length: 5_000 }, (_, index) => `user:ключ"${index}`)
      const messages = encodeInvalidations(keys, 0)
      assert.isAbove(messages.length, 1)
      for (const message of messages) assert.isBelow(Buffer.byteLength(message), 8_000)
      const heard = yield* Effect.forEach(messages, hearInvalidation)
      assert.deepStrictEqual(heard.flat(), keys)
    })
  )

  it.effect("name a key once, and are none for no keys", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(encodeInvalidations([], 0), [])
      const [message = "", ...more] = encodeInvalidations(["a", "b", "a"], 0)
      assert.deepStrictEqual(more, [])
      assert.deepStrictEqual(yield* hearInvalidation(message), ["a", "b"])
    })
  )

  it.effect("drop everything when they cannot be read", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* hearInvalidation("not ours"), "all")
      assert.strictEqual(yield* hearInvalidation(`{"keys":["a"]}`), "all")
    })
  )

  it.effect("are measured from publishing to hearing", () =>
    Effect.gen(function* () {
      const [message = ""] = encodeInvalidations(["a"], 1_000)
      yield* TestClock.setTime(1_040)
      yield* hearInvalidation(message)
      const [state] = yield* measured("cache_invalidation_delay_seconds")
      assert.deepInclude(state, { count: 1, sum: 0.04 })
      assert.deepStrictEqual(yield* measured("revocation_delay_seconds"), [])
    }).pipe(Effect.provideService(Metric.MetricRegistry, new Map()))
  )

  it.effect("are measured by what they are about, never by whom", () =>
    Effect.gen(function* () {
      const keys = ["features:0ABCD123", "features:0ABCD124", "active_features", "Nobody's"]
      yield* hearInvalidation(encodeInvalidations(keys, 0)[0] ?? "")
      const kinds = (yield* Metric.snapshot).map(({ attributes }) => attributes?.kind)
      assert.deepStrictEqual(kinds.toSorted(), ["active_features", "features", "other"])
    }).pipe(Effect.provideService(Metric.MetricRegistry, new Map()))
  )

  it.effect("[SECURITY 4] that end what tokens stand for are measured as revocations, in seconds", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1_250)
      for (const key of ["account:0ABCD123", "session:019a0b6e"]) {
        yield* hearInvalidation(encodeInvalidations([key], 1_000)[0] ?? "")
      }
      const [state] = yield* measured("revocation_delay_seconds")
      assert.deepInclude(state, { count: 2, sum: 0.5 })
    }).pipe(Effect.provideService(Metric.MetricRegistry, new Map()))
  )
})

import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { MonthPartitions } from "../../../../src/features/platform/upkeep/MonthPartitions.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"

// Far from the months that migrating made.
const Environment = MonthPartitions.layer.pipe(
  Layer.provideMerge(TestDatabase.layer),
  Layer.provideMerge(MovableClock.layerAt(Date.UTC(2045, 5, 15)))
)

layer(Environment, { excludeTestServices: true })("month partitions", (it) => {
  it.effect("are made a year ahead once, and one more of each log when a month has passed", () =>
    Effect.gen(function* () {
      const { ensure } = yield* MonthPartitions
      const both = yield* Effect.all([ensure, ensure], { concurrency: 2 })
      assert.strictEqual(both[0].created + both[1].created, 26)
      assert.deepStrictEqual(yield* ensure, { created: 0, inDefault: 0 })
      yield* (yield* MovableClock).set(Date.UTC(2045, 6, 1))
      assert.deepStrictEqual(yield* ensure, { created: 2, inDefault: 0 })
    })
  )
})

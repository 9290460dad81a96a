import { NodeServices } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { growthBenchmark } from "../src/growth/GrowthBenchmark.ts"
import { growthOf, reportGrowth } from "../src/growth/GrowthReport.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

describe("the growth test", () => {
  it.effect("holds a read against 1.2 times what it took on the small database", () =>
    Effect.gen(function* () {
      const sizes = { small: 1, large: 10, samples: 4 }
      const steady = growthOf("steady", [
        [1, 1, 1, 1, 1],
        [1.1, 1.2, 1.1, 1.1, 1.1]
      ])
      const slower = growthOf("slower", [
        [1, 1, 1, 1, 1],
        [1.1, 1.3, 1.3, 1.3, 1.1]
      ])
      assert.strictEqual(steady.ratio, 1.1)
      assert.deepStrictEqual(slower.spread, [1.1, 1.3])
      assert.isTrue((yield* reportGrowth(sizes, [steady])).holds)
      assert.isFalse((yield* reportGrowth(sizes, [steady, slower])).holds)
    })
  )

  it.live.skipIf(noRedis)(
    "asks two populations every documented question, and is answered",
    () =>
      Effect.gen(function* () {
        const { shapes } = yield* growthBenchmark({ small: 10_000, large: 10_100, samples: 5, depth: 1000 })
        assert.isAbove(shapes.length, 20)
        for (const { name, ratio } of shapes) assert.isTrue(ratio > 0 && Number.isFinite(ratio), name)
      }).pipe(Effect.provide(NodeServices.layer)),
    180_000
  )
})

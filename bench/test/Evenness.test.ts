import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { chiSquared, evenness } from "../src/scale/Evenness.ts"
import { slotOf } from "../src/scale/RedisSlot.ts"

/** χ² that even draws exceed once in a million times, by degrees of freedom. */
const beyondChance = { 2: 27.6, 31: 87 } as const

describe("new people", () => {
  it.live("lie evenly over the brief's shards and over first characters", () =>
    Effect.gen(function* () {
      const { letters, shards } = yield* evenness(60_000)
      assert.isBelow(chiSquared(shards), beyondChance[2])
      assert.isBelow(chiSquared(letters), beyondChance[31])
    })
  )

  it.live("lie evenly over the nodes of a Redis Cluster, however many it has", () =>
    Effect.gen(function* () {
      const codes = 60_000
      for (const { fewest, most, nodes } of (yield* evenness(codes)).nodes) {
        // Six standard deviations of a part of a fair draw.
        const most6 = 6 * Math.sqrt((codes / nodes) * (1 - 1 / nodes))
        assert.isBelow(most - codes / nodes, most6)
        assert.isBelow(codes / nodes - fewest, most6)
      }
    })
  )

  it("have the slots that Redis gives their keys", () => {
    // `CLUSTER KEYSLOT` of Redis 7 for these keys.
    assert.strictEqual(slotOf("123456789"), 12_739)
    assert.strictEqual(slotOf("cache:{user:ABCD2345}:value"), 8092)
    assert.strictEqual(slotOf("foo{}{bar}"), 8363)
  })
})

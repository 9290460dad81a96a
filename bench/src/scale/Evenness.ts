import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { accountKeys } from "@credbuzzpay/server/features/accounts/AccountKeys"
import { newUserCode } from "@credbuzzpay/server/features/accounts/UserCodes"
import { Effect, Schema } from "effect"
import { SLOTS, slotOf } from "./RedisSlot.ts"

/** How many fell into a part, and how many were to be expected. */
const Part = Schema.Struct({ name: Schema.String, count: Schema.Int, expected: Schema.Number })

/** What `bench even` counts. `above`: how far the fullest node lies above the mean, as a share of it. */
export const EvennessFigures = Schema.Struct({
  codes: Schema.Int,
  shards: Schema.Array(Part),
  letters: Schema.Array(Part),
  slots: Schema.Struct({ used: Schema.Int, fewest: Schema.Int, most: Schema.Int, chiSquared: Schema.Number }),
  nodes: Schema.Array(Schema.Struct({ nodes: Schema.Int, fewest: Schema.Int, most: Schema.Int }))
})
export type EvennessFigures = typeof EvennessFigures.Type

/** The brief's three ranges of the first character, with those that Crockford's base 32 has of each. */
const ranges = { "A–M": "ABCDEFGHJKM", "N–Z": "NPQRSTVWXYZ", "0–9": "0123456789" } as const

const NODES = [3, 6, 12]

/** Pearson's χ² of counts against what was to be expected. */
export const chiSquared = (parts: ReadonlyArray<{ readonly count: number; readonly expected: number }>): number =>
  parts.reduce((sum, { count, expected }) => sum + (count - expected) ** 2 / expected, 0)

/** How evenly so many new codes lie over first characters, over the brief's shards, and over the slots and nodes of a Redis Cluster. */
export const evenness = Effect.fn("Evenness.of")(function* (codes: number) {
  const firsts = new Map<string, number>()
  const slots = new Int32Array(SLOTS)
  for (let n = 0; n < codes; n++) {
    const code = yield* newUserCode
    firsts.set(code.charAt(0), (firsts.get(code.charAt(0)) ?? 0) + 1)
    slots[slotOf(`cache:{${accountKeys.user(code)}}:value`)]! += 1
  }
  const letters = Object.values(ranges).flatMap((range) =>
    [...range].map((name) => ({ name, count: firsts.get(name) ?? 0, expected: codes / 3 / range.length }))
  )
  const shards = Object.entries(ranges).map(([name, range]) => ({
    name,
    count: [...range].reduce((sum, letter) => sum + (firsts.get(letter) ?? 0), 0),
    expected: codes / 3
  }))
  const counts = [...slots]
  const nodes = NODES.map((many) => {
    // A new cluster gives each node an equal run of slots.
    const each = Array.from({ length: many }, (_, node) =>
      counts
        .slice(Math.round((node * SLOTS) / many), Math.round(((node + 1) * SLOTS) / many))
        .reduce((a, b) => a + b, 0)
    )
    return { nodes: many, fewest: Math.min(...each), most: Math.max(...each) }
  })
  const figures: EvennessFigures = {
    codes,
    shards,
    letters,
    slots: {
      used: counts.filter((count) => count > 0).length,
      fewest: Math.min(...counts),
      most: Math.max(...counts),
      chiSquared: chiSquared(counts.map((count) => ({ count, expected: codes / SLOTS })))
    },
    nodes
  }
  return figures
}, Effect.provide(NodeCrypto.layerSecureRandom))

import type { Rows } from "../all/FigureTables.ts"
import { chiSquared, type EvennessFigures } from "./Evenness.ts"
import { SLOTS } from "./RedisSlot.ts"

const count = (value: number) => Math.round(value).toLocaleString("en")

const above = (most: number, mean: number) => `${((100 * most) / mean - 100).toFixed(2)} %`

/** The brief's shards, and the nodes of a Redis Cluster. */
export const evennessRows = ({ codes, nodes, shards }: EvennessFigures): Rows => {
  const shardCounts = shards.map((shard) => shard.count)
  const row = (name: string, parts: number, fewest: number, most: number) => [
    name,
    count(codes / parts),
    count(fewest),
    count(most),
    above(most, codes / parts)
  ]
  return [
    ["people over", "mean", "fewest", "most", "the fullest above the mean"],
    row("the brief's shards A–M, N–Z, 0–9", 3, Math.min(...shardCounts), Math.max(...shardCounts)),
    ...nodes.map((each) => row(`${each.nodes} Redis nodes`, each.nodes, each.fewest, each.most))
  ]
}

/** What the tests of evenness say, in sentences. */
export const evennessSentence = ({ codes, letters, shards, slots }: EvennessFigures): string =>
  `Of ${count(codes)} codes as they are drawn: χ² over the three shards ${chiSquared(shards).toFixed(2)} ` +
  `(2 degrees of freedom; even draws stay below 13.8 in 999 of 1,000 cases), over the 32 first characters ` +
  `${chiSquared(letters).toFixed(1)} (31 degrees; below 61.1), over the ${count(SLOTS)} slots of Redis ` +
  `${count(slots.chiSquared)} (${count(SLOTS - 1)} degrees; below ${count(SLOTS - 1 + 3.09 * Math.sqrt(2 * (SLOTS - 1)))}). ` +
  `${slots.used === SLOTS ? "Every slot has people" : `${count(SLOTS - slots.used)} slots have nobody`}: ` +
  `from ${count(slots.fewest)} to ${count(slots.most)} each.`

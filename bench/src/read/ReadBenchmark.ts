import { Effect } from "effect"
import type { ComparisonOptions } from "../compare/Comparison.ts"
import { runWorkload } from "../compare/RunWorkload.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { giveOwnTables } from "../world/OwnTables.ts"
import { READ_CALLERS } from "./ReadMix.ts"
import { readWorkload } from "./ReadWorkload.ts"

export interface ReadOptions extends ComparisonOptions {
  /** Whether the peers keep finished answers in Redis. */
  readonly preparedPeer: boolean
}

/** Workload W2: an authenticated read of a user, by all servers in turn. Resolves to the figures. */
export const readBenchmark = Effect.fn("ReadBenchmark.run")(function* (options: ReadOptions) {
  const world = yield* makeBenchWorld(10_000, READ_CALLERS)
  yield* giveOwnTables(world.databaseUrl)
  return yield* runWorkload(readWorkload(world), world, options)
}, Effect.scoped)

import { Effect } from "effect"
import type { ComparisonOptions } from "../compare/Comparison.ts"
import { runWorkload } from "../compare/RunWorkload.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { giveOwnTables } from "../world/OwnTables.ts"
import { LIST_CALLERS } from "./ListMix.ts"
import { LIST_PEOPLE, listWorkload } from "./ListWorkload.ts"

/** Workload W3: 50 users of 100,000 with their total, by all servers in turn. Resolves to the figures. */
export const listBenchmark = Effect.fn("ListBenchmark.run")(function* (options: ComparisonOptions) {
  const world = yield* makeBenchWorld(LIST_PEOPLE, LIST_CALLERS)
  yield* giveOwnTables(world.databaseUrl)
  return yield* runWorkload(listWorkload(world), world, options)
}, Effect.scoped)

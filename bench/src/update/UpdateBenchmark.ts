import { Effect } from "effect"
import type { ComparisonOptions } from "../compare/Comparison.ts"
import { runWorkload } from "../compare/RunWorkload.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { giveOwnTables } from "../world/OwnTables.ts"
import { giveKeys } from "../world/WorldKeys.ts"
import { updateCallers } from "./UpdateMix.ts"
import { UPDATE_LANES, updateWorkload } from "./UpdateWorkload.ts"

export interface UpdateOptions extends ComparisonOptions {
  /** Whether every change is one of a name. */
  readonly names: boolean
}

const PEOPLE = 10_000

/** Workload W4: an audited update of a user with If-Match, by all servers in turn. Resolves to the figures. */
export const updateBenchmark = Effect.fn("UpdateBenchmark.run")(function* (options: UpdateOptions) {
  const world = yield* makeBenchWorld(PEOPLE, updateCallers(options.connections, UPDATE_LANES))
  yield* giveKeys(PEOPLE, world)
  yield* giveOwnTables(world.databaseUrl)
  return yield* runWorkload(updateWorkload(world, options.connections, options.names), world, options)
}, Effect.scoped)

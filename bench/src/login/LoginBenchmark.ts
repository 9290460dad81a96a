import { Effect } from "effect"
import type { ComparisonOptions } from "../compare/Comparison.ts"
import { runWorkload } from "../compare/RunWorkload.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { giveOwnTables } from "../world/OwnTables.ts"
import { SUPER_ADMINS } from "../world/Person.ts"
import { giveKeys } from "../world/WorldKeys.ts"
import { loginWorkload } from "./LoginWorkload.ts"

const PEOPLE = 10_000

/** Workload W1: signing in with the right password, by all servers and by bare verification, in turn. Resolves to the figures. */
export const loginBenchmark = Effect.fn("LoginBenchmark.run")(function* (options: ComparisonOptions) {
  const world = yield* makeBenchWorld(PEOPLE, SUPER_ADMINS)
  yield* giveKeys(PEOPLE, world)
  yield* giveOwnTables(world.databaseUrl)
  return yield* runWorkload(loginWorkload(PEOPLE), world, options)
}, Effect.scoped)

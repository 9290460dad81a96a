import { Console, Effect } from "effect"
import { compare, type ComparisonOptions } from "../compare/Comparison.ts"
import { ourServer, peerServer } from "../compare/Contestants.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { giveKeys } from "../world/WorldKeys.ts"
import { checkUpdates } from "./UpdateAnswers.ts"
import { updateCallers, updateMix } from "./UpdateMix.ts"

/** `names`: every change is one of a name, which is what costs PostgreSQL most; otherwise every other one. */
export interface UpdateOptions extends ComparisonOptions {
  readonly names: boolean
}

const PEOPLE = 10_000

/** Workload W4: an audited update of a user with If-Match, ours and the peer's in turn. Resolves to the figures. */
export const updateBenchmark = Effect.fn("UpdateBenchmark.run")(function* (options: UpdateOptions) {
  const world = yield* makeBenchWorld(PEOPLE, updateCallers(options.connections))
  yield* giveKeys(PEOPLE, world)
  yield* Console.log("Starting both servers …")
  const ours = yield* ourServer(world.ours, options.profile)
  const peer = yield* peerServer(world.peer, false)
  const compared = yield* checkUpdates(world, [ours, peer])
  yield* Console.log(`Both give the same ${compared} answers. Warming up …`)
  const requests = {
    ours: updateMix(world, options.connections, 0, options.names),
    peer: updateMix(world, options.connections, 1, options.names)
  }
  return yield* compare("W4, audited update of a user with If-Match", { ours, peer }, requests, options)
}, Effect.scoped)

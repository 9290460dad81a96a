import { Console, Effect } from "effect"
import { compare, type ComparisonOptions } from "../compare/Comparison.ts"
import { ourServer, peerServer } from "../compare/Contestants.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { SUPER_ADMINS } from "../world/Person.ts"
import { checkReads } from "./ReadAnswers.ts"
import { readMix } from "./ReadMix.ts"

export interface ReadOptions extends ComparisonOptions {
  /** Whether the peer keeps finished answers in Redis. */
  readonly preparedPeer: boolean
}

/** Workload W2: an authenticated read of a user, ours and the peer's in turn. Resolves to the figures. */
export const readBenchmark = Effect.fn("ReadBenchmark.run")(function* (options: ReadOptions) {
  const world = yield* makeBenchWorld(10_000, SUPER_ADMINS + 200)
  yield* Console.log("Starting both servers …")
  const ours = yield* ourServer(world.ours, options.profile)
  const peer = yield* peerServer(world.peer, options.preparedPeer)
  const compared = yield* checkReads(world, [ours, peer])
  yield* Console.log(`Both give the same ${compared} answers. Warming up …`)
  const requests = readMix(world)
  return yield* compare("W2, authenticated read of a user", { ours, peer }, { ours: requests, peer: requests }, options)
}, Effect.scoped)

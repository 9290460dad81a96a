import { Console, Effect } from "effect"
import { compare, type ComparisonOptions } from "../compare/Comparison.ts"
import { ourServer, peerServer } from "../compare/Contestants.ts"
import { makeBenchWorld } from "../world/BenchWorld.ts"
import { checkLists } from "./ListAnswers.ts"
import { LIST_CALLERS, listMix } from "./ListMix.ts"

/** Workload W3: 50 users of 100,000 with their total, ours and the peer's in turn. Resolves to the figures. */
export const listBenchmark = Effect.fn("ListBenchmark.run")(function* (options: ComparisonOptions) {
  const world = yield* makeBenchWorld(100_000, LIST_CALLERS)
  yield* Console.log("Starting both servers …")
  const ours = yield* ourServer(world.ours, options.profile)
  const peer = yield* peerServer(world.peer, false)
  const compared = yield* checkLists(world, [ours, peer])
  yield* Console.log(`Both give the same ${compared} answers. Warming up …`)
  const requests = listMix(world)
  return yield* compare(
    "W3, 50 users of 100,000 with their total",
    { ours, peer },
    { ours: requests, peer: requests },
    options
  )
}, Effect.scoped)

import { Console, Effect } from "effect"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { compare, type ComparisonOptions } from "./Comparison.ts"
import { startContestants } from "./Contestants.ts"
import type { Workload } from "./Workload.ts"

/** Starts the servers of a workload on its world, compares their answers, then their speed; prints the table. */
export const runWorkload = Effect.fn("Workload.run")(function* (
  workload: Workload,
  world: Pick<BenchWorld, "ours" | "peers">,
  options: ComparisonOptions & { readonly preparedPeer?: boolean }
) {
  yield* Console.log(`Starting the servers of ${workload.name} …`)
  const contestants = yield* startContestants(world, workload.peers, options)
  const compared = yield* workload.check(contestants.map(({ server }) => server))
  yield* Console.log(`All give the same ${compared} answers. Warming up …`)
  return yield* compare(
    workload,
    contestants.map(({ name, server }, lane) => ({
      name,
      server,
      requests: workload.requests(lane, contestants.length)
    })),
    options
  )
}, Effect.scoped)

import { usualWarmUp, type Workload } from "../compare/Workload.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { checkReads } from "./ReadAnswers.ts"
import { readMix } from "./ReadMix.ts"

/** W2 on a world of 10,000 people. */
export const readWorkload = (world: BenchWorld): Workload => ({
  name: "W2",
  title: "authenticated read of a user",
  peers: ["ourTables", "ownTables"],
  check: (servers) => checkReads(world, servers),
  requests: () => readMix(world),
  warmUpSeconds: usualWarmUp
})

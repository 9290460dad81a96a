import { usualWarmUp, type Workload } from "../compare/Workload.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { checkLists } from "./ListAnswers.ts"
import { listMix } from "./ListMix.ts"

/** W3 on a world of {@link LIST_PEOPLE}. */
export const listWorkload = (world: BenchWorld): Workload => ({
  name: "W3",
  title: `50 users of ${world.people.toLocaleString("en")} with their total`,
  peers: ["ourTables", "ownTables"],
  check: (servers) => checkLists(world, servers),
  requests: () => listMix(world),
  warmUpSeconds: usualWarmUp
})

export const LIST_PEOPLE = 100_000

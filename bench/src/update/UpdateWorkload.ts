import { usualWarmUp, type Workload } from "../compare/Workload.ts"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { checkUpdates } from "./UpdateAnswers.ts"
import { updateMix } from "./UpdateMix.ts"

/**
 * W4 on a world whose people have keys and `updateCallers(connections)` tokens. `names`: every change is one of a name, which is
 * what costs PostgreSQL most; otherwise every other one.
 */
export const updateWorkload = (world: BenchWorld, connections: number, names: boolean): Workload => ({
  name: "W4",
  title: "audited update of a user with If-Match",
  peers: ["ourTables", "ownTables", "improved"],
  check: (servers) => checkUpdates(world, servers),
  requests: (lane, lanes) => updateMix(world, connections, { lane, lanes }, names),
  warmUpSeconds: usualWarmUp
})

/** All servers that change people: {@link updateWorkload}. */
export const UPDATE_LANES = 4

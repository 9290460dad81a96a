import type { Effect } from "effect"
import type { LoadRequest } from "../load/LoadOrder.ts"
import type { WorkloadName } from "./ComparisonFigures.ts"
import type { Disagreement } from "./Disagreement.ts"
import type { PeerName } from "./Peers.ts"
import type { ServerProcess } from "./ServerProcess.ts"

/** What is measured on a world: the same work for each of several servers. */
export interface Workload {
  readonly name: WorkloadName
  readonly title: string
  /** The peers that it is measured against, each of which needs its tables. */
  readonly peers: ReadonlyArray<PeerName>
  /** Compares what the servers answer; resolves to how many answers were alike. */
  readonly check: (servers: ReadonlyArray<ServerProcess>) => Effect.Effect<number, Disagreement>
  /** The requests of the server that is the `lane`th of `lanes`: what one of them changes, no other touches. */
  readonly requests: (lane: number, lanes: number) => ReadonlyArray<LoadRequest>
  /** How long a server is loaded before anything counts. **Units**: seconds. */
  readonly warmUpSeconds: (seconds: number) => number
  /** A rate that all are set against, measured before and after each round. */
  readonly bare?: (seconds: number) => Effect.Effect<number>
}

/** For what the compiler sees often: twice as long as a round. **Units**: seconds. */
export const usualWarmUp = (seconds: number) => 2 * Math.max(2, seconds)

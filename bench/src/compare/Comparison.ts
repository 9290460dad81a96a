import { Console, Effect } from "effect"
import type { LoadRequest } from "../load/LoadOrder.ts"
import type { Round } from "./ComparisonFigures.ts"
import { report, type RoundOfAll } from "./ComparisonReport.ts"
import { measure } from "./Measurement.ts"
import { type ContestantName, labelOf } from "./Peers.ts"
import type { ServerProcess } from "./ServerProcess.ts"
import type { Workload } from "./Workload.ts"

/** What can be chosen of every comparison. **Units**: seconds. */
export interface ComparisonOptions {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  /** A folder in which our server leaves a CPU profile. */
  readonly profile: string | undefined
}

/** A server and what it is asked. */
export interface Contestant {
  readonly name: ContestantName
  readonly server: ServerProcess
  readonly requests: ReadonlyArray<LoadRequest>
}

const shown = (name: ContestantName, { cpuMicros, perSecond, postgresMicros, redisMicros }: Round) =>
  `${labelOf(name)} ${Math.round(perSecond)}/s at ` +
  `${[cpuMicros, postgresMicros, redisMicros].map((micros) => micros.toFixed(0)).join(" + ")} µs`

/** All servers under the same load, in turn, warmed up before; ours is the first. Prints the table and resolves to the figures. */
export const compare = Effect.fn("Comparison.run")(function* (
  workload: Pick<Workload, "name" | "title" | "warmUpSeconds" | "bare">,
  contestants: ReadonlyArray<Contestant>,
  { connections, rounds, seconds }: ComparisonOptions
) {
  const servers = contestants.map(({ server }) => server)
  const load = ({ requests, server }: Contestant, seconds: number) =>
    measure(server, { connections, seconds, requests }, servers)
  for (const contestant of [...contestants, ...contestants]) {
    yield* load(contestant, workload.warmUpSeconds(seconds) / 2)
  }
  const bare = workload.bare?.(seconds) ?? Effect.succeed(undefined)

  const found: Array<RoundOfAll> = []
  for (let n = 1; n <= rounds; n += 1) {
    const before = yield* bare
    const all: Array<readonly [ContestantName, Round]> = []
    for (const contestant of contestants) all.push([contestant.name, yield* load(contestant, seconds)])
    const after = yield* bare
    found.push({
      of: new Map(all),
      bare: before === undefined || after === undefined ? undefined : (before + after) / 2
    })
    yield* Console.log(`Round ${n}: ${all.map(([name, round]) => shown(name, round)).join(", ")}`)
  }
  return yield* report(workload, found)
})

import { Console, Effect } from "effect"
import type { LoadRequest } from "../load/LoadOrder.ts"
import { type Pair, report } from "./ComparisonReport.ts"
import { measure, type Round } from "./Measurement.ts"
import type { ServerProcess } from "./ServerProcess.ts"

/** What can be chosen of every comparison. **Units**: seconds. */
export interface ComparisonOptions {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  /** A folder in which our server leaves a CPU profile. */
  readonly profile: string | undefined
}

const shown = ({ cpuMicros, perSecond, postgresMicros, redisMicros }: Round) =>
  `${Math.round(perSecond)}/s at ${[cpuMicros, postgresMicros, redisMicros].map((micros) => micros.toFixed(0)).join(" + ")} µs`

/** Both servers under the same load, in turn, warmed up before. Prints the table of `title` and resolves to the figures. */
export const compare = Effect.fn("Comparison.run")(function* (
  title: string,
  { ours, peer }: { readonly ours: ServerProcess; readonly peer: ServerProcess },
  requests: { readonly ours: ReadonlyArray<LoadRequest>; readonly peer: ReadonlyArray<LoadRequest> },
  { connections, rounds, seconds }: ComparisonOptions
) {
  const load = (server: ServerProcess, seconds: number) =>
    measure(server, { connections, seconds, requests: server === ours ? requests.ours : requests.peer }, [ours, peer])
  for (const server of [ours, peer, ours, peer]) yield* load(server, Math.max(2, seconds))

  const pairs: Array<Pair> = []
  for (let n = 1; n <= rounds; n += 1) {
    const ofOurs = yield* load(ours, seconds)
    const ofPeer = yield* load(peer, seconds)
    pairs.push({ ours: ofOurs, peer: ofPeer })
    yield* Console.log(
      `Round ${n}: ours ${shown(ofOurs)}, peer ${shown(ofPeer)}, ` +
        `ratio ${(ofOurs.perSecond / ofPeer.perSecond).toFixed(2)}`
    )
  }
  return yield* report(title, pairs)
})

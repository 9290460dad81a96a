import { Console, Effect } from "effect"
import type { LoadRequest } from "../load/LoadOrder.ts"
import { type Pair, report } from "./ComparisonReport.ts"
import { measure } from "./Measurement.ts"
import type { ServerProcess } from "./ServerProcess.ts"

/** What can be chosen of every comparison. **Units**: seconds. */
export interface ComparisonOptions {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  /** A folder in which our server leaves a CPU profile. */
  readonly profile: string | undefined
}

/** Both servers under the same load, in turn, warmed up before. Prints the table of `title` and resolves to the figures. */
export const compare = Effect.fn("Comparison.run")(function* (
  title: string,
  { ours, peer }: { readonly ours: ServerProcess; readonly peer: ServerProcess },
  requests: ReadonlyArray<LoadRequest>,
  { connections, rounds, seconds }: ComparisonOptions
) {
  const order = { connections, requests }
  const warmUp = { ...order, seconds: Math.max(2, seconds) }
  for (const server of [ours, peer, ours, peer]) yield* measure(server, warmUp)

  const pairs: Array<Pair> = []
  for (let n = 1; n <= rounds; n += 1) {
    const ofOurs = yield* measure(ours, { ...order, seconds })
    const ofPeer = yield* measure(peer, { ...order, seconds })
    pairs.push({ ours: ofOurs, peer: ofPeer })
    yield* Console.log(
      `Round ${n}: ours ${Math.round(ofOurs.perSecond)}/s, peer ${Math.round(ofPeer.perSecond)}/s, ` +
        `ratio ${(ofOurs.perSecond / ofPeer.perSecond).toFixed(2)}`
    )
  }
  return yield* report(title, pairs)
})

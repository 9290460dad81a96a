import { Console, DateTime, Effect } from "effect"
import type { ProcessesFigures } from "../all/KeptFigures.ts"
import { machineOf } from "../all/Machine.ts"
import type { Round } from "../compare/ComparisonFigures.ts"
import { ourServer } from "../compare/Contestants.ts"
import { loadServer, measureBy } from "../compare/Measurement.ts"
import { median, shownSpread, spreadOf, table } from "../Figures.ts"
import { hasWrk, loadByWrk } from "../load/Wrk.ts"
import { checkReads } from "../read/ReadAnswers.ts"
import { READ_CALLERS, readMix } from "../read/ReadMix.ts"
import { startServers } from "../world/BenchServers.ts"
import { makeWorldOn } from "../world/BenchWorld.ts"

/** **Units**: seconds. */
export interface ProcessesOptions {
  readonly rounds: number
  readonly seconds: number
  readonly connections: number
  /** How many processes are set against one. */
  readonly processes: number
}

/**
 * W2 by one process and by several, in turn, on one port each. The generator is wrk where it is installed, since autocannon
 * alone nearly fills a core. Resolves to the figures.
 */
export const processesBenchmark = Effect.fn("ProcessesBenchmark.run")(function* (options: ProcessesOptions) {
  const { connections, processes, rounds, seconds } = options
  const servers = yield* startServers()
  const world = yield* makeWorldOn(servers, 10_000, READ_CALLERS)
  const byWrk = yield* hasWrk
  const generate = (order: Parameters<typeof loadServer>[0]) => (byWrk ? loadByWrk(order) : loadServer(order))
  yield* Console.log(
    `Starting a server of one process and one of ${processes}, to be loaded by ${byWrk ? "wrk" : "autocannon"} …`
  )
  const counts = [1, processes] as const
  const both = yield* Effect.forEach(counts, (count) => ourServer({ ...world.ours, SERVER_PROCESSES: String(count) }))
  yield* Console.log(`Both give the same ${yield* checkReads(world, both)} answers. Warming up …`)
  const requests = readMix(world)
  const load = (index: 0 | 1, seconds: number) =>
    measureBy(generate, both[index] ?? both[0]!, { connections, seconds, requests }, both)
  for (const index of [0, 1, 0, 1] as const) yield* load(index, Math.max(3, seconds))
  const found: Array<readonly [Round, Round]> = []
  for (let n = 1; n <= rounds; n += 1) {
    const pair = [yield* load(0, seconds), yield* load(1, seconds)] as const
    found.push(pair)
    yield* Console.log(
      `Round ${n}: ${pair.map(({ cpuMicros, perSecond }) => `${Math.round(perSecond)}/s at ${cpuMicros.toFixed(1)} µs`).join(", ")}`
    )
  }
  const of = (index: 0 | 1) => {
    const all = found.map((pair) => pair[index])
    const middle = (figure: (round: Round) => number) => median(all.map(figure))
    return {
      processes: counts[index],
      perSecond: middle(({ perSecond }) => perSecond),
      p99: middle(({ p99 }) => p99),
      cpuMicros: middle(({ cpuMicros }) => cpuMicros),
      generatorBusy: middle(({ generatorBusy }) => generatorBusy)
    }
  }
  const figures: ProcessesFigures = {
    machine: yield* machineOf(servers, DateTime.toDateUtc(yield* DateTime.now)),
    generator: byWrk ? "wrk" : "autocannon",
    rounds,
    servers: [of(0), of(1)],
    cpu: spreadOf(found.map(([one, several]) => several.cpuMicros / one.cpuMicros)),
    rate: spreadOf(found.map(([one, several]) => several.perSecond / one.perSecond))
  }
  yield* Console.log(
    table([
      ["W2, processes", "requests/s", "p99", "server CPU/request", `CPU of ${figures.generator}`],
      ...figures.servers.map(({ cpuMicros, generatorBusy, p99, perSecond, processes }) => [
        String(processes),
        String(Math.round(perSecond)),
        `${p99.toFixed(1)} ms`,
        `${cpuMicros.toFixed(1)} µs`,
        `${(generatorBusy * 100).toFixed(0)} %`
      ])
    ])
  )
  yield* Console.log(
    `${processes} to 1: requests a second ${shownSpread(figures.rate)}, server CPU per request ${shownSpread(figures.cpu)}`
  )
  return figures
}, Effect.scoped)

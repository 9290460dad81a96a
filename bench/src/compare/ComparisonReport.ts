import { Console, Effect } from "effect"
import { median, range, table } from "../Figures.ts"
import type { Round } from "./Measurement.ts"

export interface Pair {
  readonly ours: Round
  readonly peer: Round
}

// From here on the load generator, not the server, is what is measured.
const TOO_BUSY = 0.95

const summary = (rounds: ReadonlyArray<Round>): Round => ({
  perSecond: median(rounds.map((round) => round.perSecond)),
  p50: median(rounds.map((round) => round.p50)),
  p99: median(rounds.map((round) => round.p99)),
  cpuMicros: median(rounds.map((round) => round.cpuMicros)),
  postgresMicros: median(rounds.map((round) => round.postgresMicros)),
  redisMicros: median(rounds.map((round) => round.redisMicros)),
  peakMib: Math.max(...rounds.map((round) => round.peakMib)),
  generatorBusy: median(rounds.map((round) => round.generatorBusy))
})

const whole = ({ cpuMicros, postgresMicros, redisMicros }: Round) => cpuMicros + postgresMicros + redisMicros

const row = (name: string, round: Round) => [
  name,
  String(Math.round(round.perSecond)),
  `${round.p50.toFixed(2)} ms`,
  `${round.p99.toFixed(2)} ms`,
  `${round.cpuMicros.toFixed(1)} µs`,
  `${round.postgresMicros.toFixed(1)} µs`,
  `${whole(round).toFixed(1)} µs`,
  `${round.peakMib.toFixed(0)} MiB`,
  `${(round.generatorBusy * 100).toFixed(0)} %`
]

/** Prints the table: medians of the rounds, and the ratio as the median of the rounds' ratios. */
export const report = Effect.fn("ComparisonReport.report")(function* (title: string, rounds: ReadonlyArray<Pair>) {
  const ours = summary(rounds.map((pair) => pair.ours))
  const peer = summary(rounds.map((pair) => pair.peer))
  const ratios = rounds.map((pair) => pair.ours.perSecond / pair.peer.perSecond)
  const ratio = median(ratios)
  const cpuRatio = median(rounds.map((pair) => pair.peer.cpuMicros / pair.ours.cpuMicros))
  const wholeRatio = median(rounds.map((pair) => whole(pair.peer) / whole(pair.ours)))
  const heads = [
    "",
    "requests/s",
    "p50",
    "p99",
    "CPU/request",
    "PostgreSQL",
    "with database",
    "peak memory",
    "generator"
  ]
  yield* Console.log(`\n${title}; Node ${process.versions.node}, ${rounds.length} rounds`)
  yield* Console.log(table([heads, row("ours", ours), row("Fastify peer", peer)]))
  yield* Console.log(
    `ratio ours/peer: ${range(ratios)}; by CPU per request: ${cpuRatio.toFixed(2)}, ` +
      `with PostgreSQL's and Redis': ${wholeRatio.toFixed(2)}`
  )
  if (Math.max(ours.generatorBusy, peer.generatorBusy) > TOO_BUSY) {
    yield* Console.log("The load generator was the bottleneck: only CPU per request compares the servers.")
  }
  return { node: process.versions.node, ratio, cpuRatio, wholeRatio, ours, peer, rounds }
})

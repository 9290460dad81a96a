import { Console, Effect } from "effect"
import { median, shownSpread, spreadOf, table } from "../Figures.ts"
import type { ComparisonFigures, Round } from "./ComparisonFigures.ts"
import { type ContestantName, labelOf, type PeerName } from "./Peers.ts"
import type { Workload } from "./Workload.ts"

/** What each server did in one round, ours among them, and the bare rate of that time. */
export interface RoundOfAll {
  readonly of: ReadonlyMap<ContestantName, Round>
  readonly bare: number | undefined
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

const ratiosOf = (pairs: ReadonlyArray<readonly [ours: Round, peer: Round]>) => ({
  rate: spreadOf(pairs.map(([ours, peer]) => ours.perSecond / peer.perSecond)),
  cpu: spreadOf(pairs.map(([ours, peer]) => peer.cpuMicros / ours.cpuMicros)),
  whole: spreadOf(pairs.map(([ours, peer]) => whole(peer) / whole(ours))),
  postgres: spreadOf(pairs.map(([ours, peer]) => peer.postgresMicros / ours.postgresMicros))
})

/** The figures of a workload from its rounds. */
export const figuresOf = (
  { name, title }: Pick<Workload, "name" | "title">,
  rounds: ReadonlyArray<RoundOfAll>
): ComparisonFigures => {
  const of = (contestant: ContestantName) => rounds.flatMap((round) => round.of.get(contestant) ?? [])
  const ours = of("ours")
  const names = [...(rounds[0]?.of.keys() ?? [])].filter((each): each is PeerName => each !== "ours")
  const bare = rounds.flatMap((round) => round.bare ?? [])
  const share = (contestant: ContestantName) =>
    spreadOf(of(contestant).map((round, index) => round.perSecond / (bare[index] ?? Number.NaN)))
  return {
    workload: name,
    title,
    rounds: rounds.length,
    ours: summary(ours),
    peers: names.map((peer) => {
      const theirs = of(peer)
      return {
        name: peer,
        medians: summary(theirs),
        ratios: ratiosOf(ours.flatMap((round, index) => (theirs[index] === undefined ? [] : [[round, theirs[index]]])))
      }
    }),
    ...(bare.length === 0
      ? {}
      : {
          bare: {
            perSecond: median(bare),
            ours: share("ours"),
            peers: names.map((peer) => ({ name: peer, share: share(peer) }))
          }
        })
  }
}

/** The columns of a server's line, wherever it is shown. */
export const roundHeads = [
  "requests/s",
  "p50",
  "p99",
  "CPU/request",
  "PostgreSQL",
  "Redis",
  "with database",
  "peak memory",
  "generator"
]

export const roundCells = (round: Round): ReadonlyArray<string> => [
  String(Math.round(round.perSecond)),
  `${round.p50.toFixed(2)} ms`,
  `${round.p99.toFixed(2)} ms`,
  `${round.cpuMicros.toFixed(1)} µs`,
  `${round.postgresMicros.toFixed(1)} µs`,
  `${round.redisMicros.toFixed(1)} µs`,
  `${whole(round).toFixed(1)} µs`,
  `${round.peakMib.toFixed(0)} MiB`,
  `${(round.generatorBusy * 100).toFixed(0)} %`
]

/** Prints the table: medians of the rounds, and the ratios as medians of the rounds' ratios. */
export const report = Effect.fn("ComparisonReport.report")(function* (
  workload: Pick<Workload, "name" | "title">,
  rounds: ReadonlyArray<RoundOfAll>
) {
  const figures = figuresOf(workload, rounds)
  const { bare, ours, peers, title } = figures
  yield* Console.log(`\n${figures.workload}, ${title}; Node ${process.versions.node}, ${rounds.length} rounds`)
  yield* Console.log(
    table([
      ["", ...roundHeads],
      ["ours", ...roundCells(ours)],
      ...peers.map(({ medians, name }) => [labelOf(name), ...roundCells(medians)])
    ])
  )
  for (const { name, ratios } of peers) {
    yield* Console.log(
      `ours to ${labelOf(name)}: ${shownSpread(ratios.rate)}; by CPU per request: ${shownSpread(ratios.cpu)}, ` +
        `with PostgreSQL's and Redis': ${shownSpread(ratios.whole)}`
    )
  }
  if (bare !== undefined) {
    const shares = [{ name: "ours" as const, share: bare.ours }, ...bare.peers]
    const told = shares.map(({ name, share }) => `${labelOf(name)} ${shownSpread(share)}`)
    yield* Console.log(`bare argon2id ${bare.perSecond.toFixed(1)}/s; of it ${told.join(", ")}`)
  }
  if (Math.max(ours.generatorBusy, ...peers.map(({ medians }) => medians.generatorBusy)) > TOO_BUSY) {
    yield* Console.log("The load generator was the bottleneck: only CPU per request compares the servers.")
  }
  return figures
})

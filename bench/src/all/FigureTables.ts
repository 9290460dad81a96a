import { Option } from "effect"
import { roundCells, roundHeads } from "../compare/ComparisonReport.ts"
import { labelOf } from "../compare/Peers.ts"
import { shownSpread, type Spread } from "../Figures.ts"
import { type FigureName, goals, type OtherFigure, otherFigures } from "./Goals.ts"
import type { AllFigures, Kept } from "./KeptFigures.ts"
import { measuredFigures, verdictOf } from "./Verdicts.ts"

export type Rows = ReadonlyArray<ReadonlyArray<string>>

const goalCells = (name: FigureName, measured: Spread, shown: (value: number) => string): ReadonlyArray<string> => {
  const goal = goals.find(({ figure }) => figure === name)
  if (goal === undefined) return ["", ""]
  const verdict = verdictOf(goal, measured)
  return [
    `${goal.bound === "at least" ? "≥" : "≤"} ${shown(goal.value)}`,
    verdict === "near" ? "within the spread" : verdict
  ]
}

/** Ours against each peer, workload by workload. */
export const ratioRows = ({ comparisons }: AllFigures): Rows => [
  ["", "against", "by rate", "goal", "", "by CPU", "by CPU with database", "p99, ours", "p99, theirs"],
  ...comparisons.flatMap(({ ours, peers, workload }) =>
    peers.map(({ medians, name, ratios }) => [
      workload,
      labelOf(name),
      shownSpread(ratios.rate),
      ...goalCells(`${workload} to ${name}`, ratios.rate, String),
      shownSpread(ratios.cpu),
      shownSpread(ratios.whole),
      `${ours.p99.toFixed(1)} ms`,
      `${medians.p99.toFixed(1)} ms`
    ])
  )
]

/** Every server by itself. */
export const serverRows = ({ comparisons }: AllFigures): Rows => [
  ["", "", ...roundHeads],
  ...comparisons.flatMap(({ bare, ours, peers, workload }) => [
    [workload, "ours", ...roundCells(ours)],
    ...peers.map(({ medians, name }) => [workload, labelOf(name), ...roundCells(medians)]),
    ...(bare === undefined
      ? []
      : [[workload, "bare argon2id", bare.perSecond.toFixed(1), ...roundHeads.slice(1).map(() => "")]])
  ])
]

const known = new Set<string>(Object.keys(otherFigures))
const isOther = (name: FigureName): name is OtherFigure => known.has(name)

/** What is not a ratio of two servers. */
export const otherRows = (kept: Kept): Rows => [
  ["", "measured", "goal", ""],
  ...[...measuredFigures(kept)].flatMap(([name, measured]) => {
    if (!isOther(name)) return []
    const { digits, label, unit } = otherFigures[name]
    const shown = (value: number) => `${value.toFixed(digits)} ${unit}`.trim()
    const text =
      measured.lowest === measured.highest ? shown(measured.median) : `${shownSpread(measured, digits)} ${unit}`.trim()
    return [[label, text, ...goalCells(name, measured, shown)]]
  })
]

/** How much of bare verification a sign-in reaches, by whom. */
export const bareSentence = ({ comparisons }: AllFigures): string =>
  comparisons
    .flatMap(({ bare }) => (bare === undefined ? [] : [bare]))
    .map(({ ours, peers }) => {
      const shares = [{ name: "ours" as const, share: ours }, ...peers]
      return `Of bare argon2id verification, sign-ins reach: ${shares
        .map(({ name, share }) => `${labelOf(name)} ${shownSpread(share)}`)
        .join(", ")}.`
    })
    .join("\n")

/** What the kept figures of the mixed run and of several processes say, where there are any. */
export const sentences = ({ mixed, processes }: Kept): ReadonlyArray<string> => [
  ...Option.match(mixed, {
    onNone: () => [],
    onSome: ({ answered, connections, failed, p50, p99, seconds }) => [
      `${connections} connections for ${Math.round(seconds)} s, reads, lists, changes, reports and sign-ins: ` +
        `${answered.toLocaleString("en")} answers (${Math.round(answered / seconds)}/s), ${failed} failed; ` +
        `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms.`
    ]
  }),
  ...Option.match(processes, {
    onNone: () => [],
    onSome: ({ generator, servers }) =>
      servers.map(
        ({ cpuMicros, generatorBusy, p99, perSecond, processes: count }) =>
          `W2 with ${count} ${count === 1 ? "process" : "processes"}: ${Math.round(perSecond)}/s, ` +
          `${cpuMicros.toFixed(1)} µs of the server's CPU a request, p99 ${p99.toFixed(1)} ms; ` +
          `${generator} used ${(generatorBusy * 100).toFixed(0)} % of a processor.`
      )
  })
]

import { Option } from "effect"
import type { Spread } from "../Figures.ts"
import { type FigureName, type Goal, goals } from "./Goals.ts"
import type { Kept } from "./KeptFigures.ts"

/** `near`: the median misses the goal, but not by more than the figures of the rounds lie apart. */
export type Verdict = "met" | "near" | "missed"

/** A goal and what was measured. */
export interface Judged {
  readonly goal: Goal
  readonly measured: Spread
  readonly verdict: Verdict
}

/** Holds what was measured against a goal. */
export const verdictOf = ({ bound, value }: Goal, { highest, lowest, median }: Spread): Verdict => {
  const [reached, best] =
    bound === "at least" ? [median >= value, highest >= value] : [median <= value, lowest <= value]
  if (reached) return "met"
  return best ? "near" : "missed"
}

const once = (value: number): Spread => ({ median: value, lowest: value, highest: value })

/** Every figure that was measured, by its name. */
export const measuredFigures = ({ all, mixed, processes }: Kept): ReadonlyMap<FigureName, Spread> =>
  new Map<FigureName, Spread>([
    ...Option.match(all, {
      onNone: () => [],
      onSome: ({ comparisons, growth, memory, start }): ReadonlyArray<readonly [FigureName, Spread]> => [
        ...comparisons.flatMap(({ peers, workload }) =>
          peers.flatMap(({ name, ratios }) => [
            [`${workload} to ${name}` as const, ratios.rate] as const,
            ...(workload === "W4" && name === "ourTables" ? [["postgresOfW4", ratios.postgres] as const] : [])
          ])
        ),
        ["npmStart", start.npmStart],
        ["serverStart", start.server],
        ["idleServer", memory.server],
        ["idleWorker", memory.worker],
        ["serverUnderReads", memory.underReads],
        ["growth", growth.ratio]
      ]
    }),
    ...Option.match(mixed, {
      onNone: () => [],
      onSome: ({ failed, growth }): ReadonlyArray<readonly [FigureName, Spread]> => [
        ["mixedFailed", once(failed)],
        ["mixedMemory", once(growth)]
      ]
    }),
    ...Option.match(processes, {
      onNone: () => [],
      onSome: ({ cpu, rate }): ReadonlyArray<readonly [FigureName, Spread]> => [
        ["processesCpu", cpu],
        ["processesRate", rate]
      ]
    })
  ])

/** Every goal whose figure was measured. */
export const judged = (kept: Kept): ReadonlyArray<Judged> => {
  const measured = measuredFigures(kept)
  return goals.flatMap((goal) => {
    const figure = measured.get(goal.figure)
    return figure === undefined ? [] : [{ goal, measured: figure, verdict: verdictOf(goal, figure) }]
  })
}

/** Whether none is missed by more than the spread. */
export const holds = (verdicts: ReadonlyArray<Judged>): boolean => verdicts.every(({ verdict }) => verdict !== "missed")

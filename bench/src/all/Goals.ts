import type { WorkloadName } from "../compare/ComparisonFigures.ts"
import type { PeerName } from "../compare/Peers.ts"

/** What is not a ratio of two servers, and how it is told. */
export const otherFigures = {
  postgresOfW4: {
    label: "PostgreSQL's CPU for one change (W4), the peer's on our tables to ours",
    unit: "×",
    digits: 2
  },
  npmStart: { label: "`npm start`, warm, until it is ready", unit: "s", digits: 2 },
  serverStart: { label: "the server alone, warm, until it is ready", unit: "s", digits: 2 },
  idleServer: { label: "memory of the idle server", unit: "MiB", digits: 0 },
  idleWorker: { label: "memory of the idle worker", unit: "MiB", digits: 0 },
  serverUnderReads: { label: "most memory of the server under W2", unit: "MiB", digits: 0 },
  growth: { label: "the read that grows most, ten times the users", unit: "×", digits: 2 },
  mixedFailed: { label: "failed requests of the mixed run", unit: "", digits: 0 },
  mixedMemory: { label: "memory of the mixed run, end to beginning", unit: "×", digits: 2 },
  processesCpu: { label: "server CPU per request of W2, two processes to one", unit: "×", digits: 2 },
  processesRate: { label: "requests a second of W2, two processes to one", unit: "×", digits: 2 }
} as const

export type OtherFigure = keyof typeof otherFigures

/** By rate: so many times as fast as the peer. */
export type RatioFigure = `${WorkloadName} to ${PeerName}`

export type FigureName = RatioFigure | OtherFigure

/** What a figure should be. */
export interface Goal {
  readonly figure: FigureName
  readonly bound: "at least" | "at most"
  readonly value: number
}

const atLeast = (figure: FigureName, value: number): Goal => ({ figure, bound: "at least", value })
const atMost = (figure: FigureName, value: number): Goal => ({ figure, bound: "at most", value })

/** Every goal there is: the verdicts, the tables and the page (docs/performance.md) come from here. */
export const goals: ReadonlyArray<Goal> = [
  atLeast("W1 to ourTables", 1.2),
  atLeast("W1 to ownTables", 1),
  atLeast("W2 to ourTables", 1.2),
  atLeast("W2 to ownTables", 1.2),
  atLeast("W3 to ourTables", 2.5),
  atLeast("W3 to ownTables", 3),
  atLeast("W4 to ourTables", 1.8),
  atLeast("W4 to ownTables", 1),
  atLeast("W5 to ourTables", 1.3),
  atLeast("W5 with total to ownTables", 1.2),
  // At 877f004 the peer took 1.39 times as much as ours (878 to 630 µs). Ours is to take 0.6 of what it took then.
  atLeast("postgresOfW4", 2.32),
  atMost("npmStart", 2),
  atMost("serverStart", 1.5),
  atMost("idleServer", 180),
  atMost("idleWorker", 140),
  atMost("serverUnderReads", 240),
  atMost("growth", 1.2),
  atMost("mixedFailed", 0),
  atMost("mixedMemory", 1.1),
  atMost("processesCpu", 1.1),
  atLeast("processesRate", 1)
]

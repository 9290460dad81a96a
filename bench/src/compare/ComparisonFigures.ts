import { Schema } from "effect"
import { Spread } from "../Figures.ts"
import { peers } from "./Peers.ts"

/** The five workloads; W5 with its exact total is measured apart. */
export const WorkloadName = Schema.Literals(["W1", "W2", "W3", "W4", "W5", "W5 with total"])
export type WorkloadName = typeof WorkloadName.Type

const PeerName = Schema.Literals(["ourTables", "ownTables", "improved"] satisfies ReadonlyArray<keyof typeof peers>)

/** One server in one round, or the medians of several. **Units**: milliseconds, microseconds per answer, MiB; shares of one processor. */
export const Round = Schema.Struct({
  perSecond: Schema.Number,
  p50: Schema.Number,
  p99: Schema.Number,
  /** Of the server's process and those it started. */
  cpuMicros: Schema.Number,
  postgresMicros: Schema.Number,
  redisMicros: Schema.Number,
  peakMib: Schema.Number,
  generatorBusy: Schema.Number
})
export type Round = typeof Round.Type

/**
 * How many times as good ours is as another: by rate, by CPU per request of the process, by that with the database's, and
 * by PostgreSQL's alone; each round's own ratio, and of these the median, the lowest and the highest.
 */
export const Ratios = Schema.Struct({ rate: Spread, cpu: Spread, whole: Spread, postgres: Spread })
export type Ratios = typeof Ratios.Type

export const ComparisonFigures = Schema.Struct({
  workload: WorkloadName,
  title: Schema.String,
  rounds: Schema.Int,
  ours: Round,
  peers: Schema.Array(Schema.Struct({ name: PeerName, medians: Round, ratios: Ratios })),
  /** Of sign-ins: how many bare verifications of a password the machine does in a second, and what share of it ours and the peers reach. */
  bare: Schema.optional(
    Schema.Struct({
      perSecond: Schema.Number,
      ours: Spread,
      peers: Schema.Array(Schema.Struct({ name: PeerName, share: Spread }))
    })
  )
})
export type ComparisonFigures = typeof ComparisonFigures.Type

import { Schema } from "effect"
import { Machine } from "../all/Machine.ts"
import { DayResult } from "./DayOrder.ts"

/** **Units**: MiB, at seconds since the load began. */
const Memory = Schema.Array(Schema.Struct({ at: Schema.Number, mib: Schema.Number }))

/** A steady load at a share of the knee. */
const Steady = Schema.Struct({
  rate: Schema.Number,
  result: DayResult,
  server: Memory,
  worker: Memory,
  /** The last fifth of the time to the second one, each by its median. */
  memoryGrowth: Schema.Number,
  p99Growth: Schema.Number
})

/** A server of some processes. CPU in shares of one core, at the knee. */
const OfProcesses = Schema.Struct({
  processes: Schema.Int,
  knee: Schema.Number,
  tried: Schema.Array(Schema.Struct({ rate: Schema.Number, result: DayResult })),
  steady: Schema.optionalKey(Steady)
})
export type OfProcesses = typeof OfProcesses.Type

/** What `pnpm load` measures. */
export const DayFigures = Schema.Struct({
  machine: Machine,
  people: Schema.Int,
  rows: Schema.Int,
  /** How long each rate was tried. **Units**: seconds. */
  seconds: Schema.Number,
  /** Of the knee, in the steady part. */
  share: Schema.Number,
  servers: Schema.Array(OfProcesses)
})
export type DayFigures = typeof DayFigures.Type

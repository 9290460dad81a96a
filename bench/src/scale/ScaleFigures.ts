import { Schema } from "effect"
import { Machine } from "../all/Machine.ts"

/** One index or the rows themselves. **Units**: bytes a row. */
const Part = Schema.Struct({ name: Schema.String, bytes: Schema.Number })

/** A read with fewer and with more months. **Units**: milliseconds, medians. */
const Read = Schema.Struct({
  name: Schema.String,
  few: Schema.Struct({ planning: Schema.Number, execution: Schema.Number }),
  many: Schema.Struct({ planning: Schema.Number, execution: Schema.Number })
})

/** What `bench scale` measures. **Units**: rows a second, bytes a row, MB (10^6) a second, seconds. */
export const ScaleFigures = Schema.Struct({
  machine: Machine,
  /** How many programs ran or waited to run on the machine in the minute before: more than there are cores, and all is too slow. */
  load: Schema.Number,
  /** Rows of the audit trail, and over how many months. */
  rows: Schema.Int,
  months: Schema.Int,
  fewMonths: Schema.Int,
  /** COPY into all indexes, by one connection, 1,000 rows a transaction. */
  written: Schema.Struct({ perSecond: Schema.Number, walBytes: Schema.Number }),
  audit: Schema.Struct({ parts: Schema.Array(Part), total: Schema.Number }),
  signIns: Schema.Struct({ total: Schema.Number }),
  sealed: Schema.Struct({ perSecond: Schema.Number, bytes: Schema.Number, blocks: Schema.Int }),
  verified: Schema.Struct({ perSecond: Schema.Number }),
  archived: Schema.Struct({ months: Schema.Int, rows: Schema.Int, perSecond: Schema.Number, bytes: Schema.Number }),
  reads: Schema.Array(Read),
  copied: Schema.Struct({ megabytes: Schema.Number, perSecond: Schema.Number }),
  dumped: Schema.Struct({ perSecond: Schema.Number, bytes: Schema.Number }),
  restored: Schema.Struct({ rowsPerSecond: Schema.Number, indexesPerSecond: Schema.Number })
})
export type ScaleFigures = typeof ScaleFigures.Type

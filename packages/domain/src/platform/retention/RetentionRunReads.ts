import { Schema } from "effect"
import { instant, text } from "../reads/Filters.ts"
import { listOf } from "../reads/ListOf.ts"
import { readable } from "../reads/Readable.ts"
import { readOf } from "../reads/ReadOf.ts"
import { RetentionLineName, RetentionOutcome, retentionRunFields } from "./Retention.ts"

/** What a run of a line deleted, kept as long as other logs of the system. */
const RetentionRun = Schema.Struct({ ...retentionRunFields, retentionLine: RetentionLineName })

export const RetentionRunReads = readable({ name: "retentionRun", schema: RetentionRun, key: "runId" })

/** Listing runs, newest first unless sorted otherwise. */
export const RetentionRunList = listOf(readOf(RetentionRunReads, { runId: Schema.String }), {
  name: "RetentionRun",
  sort: ["startedAt"],
  filters: {
    retentionLine: text(RetentionLineName),
    outcome: text(RetentionOutcome),
    startedFrom: instant,
    startedTo: instant
  }
})

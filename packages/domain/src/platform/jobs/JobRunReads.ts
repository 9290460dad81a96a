import { Schema } from "effect"
import { instant, text } from "../reads/Filters.ts"
import { listOf } from "../reads/ListOf.ts"
import { readable } from "../reads/Readable.ts"
import { readOf } from "../reads/ReadOf.ts"
import { JobName } from "./Job.ts"
import { runFields, RunOutcome, RunTrigger } from "./JobRun.ts"

/**
 * A run of a job, as it is kept for half a year; `facts` is what it said of itself, counts mostly. Of a continuous job these
 * are the rounds that were asked for, and the first that failed.
 */
const JobRun = Schema.Struct({
  ...runFields,
  job: JobName,
  facts: Schema.NullOr(Schema.Record(Schema.String, Schema.Unknown)),
  owner: Schema.String,
  fence: Schema.Int
})

export const JobRunReads = readable({ name: "jobRun", schema: JobRun, key: "runId" })

/** Listing runs, newest first unless sorted otherwise. */
export const JobRunList = listOf(readOf(JobRunReads, { runId: Schema.String }), {
  name: "JobRun",
  sort: ["startedAt"],
  filters: {
    job: text(JobName),
    trigger: text(RunTrigger),
    outcome: text(RunOutcome),
    startedFrom: instant,
    startedTo: instant
  }
})

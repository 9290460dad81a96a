import { Schema } from "effect"
import { JobKind } from "@credbuzzpay/domain/platform/jobs/Job"
import { RunOutcome, RunTrigger } from "@credbuzzpay/domain/platform/jobs/JobRun"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

const moment = Schema.NullOr(Schema.DateTimeUtcFromDate)
const text = Schema.NullOr(Schema.String)

/** What `jobs` says of a job, without its runs. */
export const JobRow = rows({
  job: Schema.String,
  kind: JobKind,
  what: Schema.String,
  cron: text,
  zone: text,
  timeoutSeconds: Schema.NullOr(Schema.Number),
  lateAfterSeconds: Schema.NullOr(Schema.Number),
  fence: Schema.Number,
  owner: text,
  ownedSince: moment,
  seenAt: Schema.DateTimeUtcFromDate,
  nextRunAt: moment,
  lastSuccessAt: moment,
  lastFailureAt: moment,
  lastError: text,
  pausedAt: moment,
  pausedBy: Schema.NullOr(UserCode),
  pauseReason: text,
  runRequestedAt: moment,
  runRequestedBy: Schema.NullOr(UserCode)
})
export type JobRow = RowOf<typeof JobRow>

/** What `job_runs` says of a run, and of which job it is. */
export const RunRow = rows({
  job: Schema.String,
  runId: Schema.String,
  trigger: RunTrigger,
  requestedBy: Schema.NullOr(UserCode),
  scheduledAt: moment,
  startedAt: Schema.DateTimeUtcFromDate,
  endedAt: moment,
  durationMs: Schema.NullOr(Schema.Number),
  outcome: Schema.NullOr(RunOutcome),
  error: text
})
export type RunRow = RowOf<typeof RunRow>

/** How long a run took, in milliseconds. */
export const DURATION_MS = "(extract(epoch from ended_at - started_at) * 1000)::int"

import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { momentOrNull, runFields } from "./JobRun.ts"

/** What a job is called in logs, metrics and runbooks. **Errors**: `INVALID_JOB`. */
export const JobName = Schema.String.check(
  patternRule("INVALID_JOB", "must be the name of a job, such as codes-purge", /^[a-z][a-z0-9]*(?:-[a-z0-9]+){0,20}$/)
)

/** `scheduled` runs by the clock; `continuous` goes round for as long as workers run. */
export const JobKind = Schema.Literals(["scheduled", "continuous"])

/**
 * `absent`: no worker has it, so nothing happens until one starts. `running`: a run is under way, also of one that was paused
 * meanwhile. `idle`: it waits for its time, and a continuous one goes round.
 */
export const JobState = Schema.Literals(["idle", "running", "paused", "absent"])
export type JobState = typeof JobState.Type

const Run = Schema.Struct(runFields).annotate({ identifier: "RunOfJob" })

/**
 * What workers do in the background. `lagSeconds` is how late it is: of a scheduled job after the tick that is due, of a
 * continuous one since its last good round; 0 while it is paused. `isLate` is beyond what its alert allows. `runRequestedAt` is
 * there while a run that was asked for waits. `fence` grows with each owner. Times are UTC.
 */
export const Job = Schema.Struct({
  job: JobName,
  kind: JobKind,
  what: Schema.String,
  state: JobState,
  cron: Schema.NullOr(Schema.String),
  zone: Schema.NullOr(Schema.String),
  timeoutSeconds: Schema.NullOr(Schema.Int),
  nextRunAt: momentOrNull,
  lagSeconds: Schema.Int,
  isLate: Schema.Boolean,
  lateAfterSeconds: Schema.NullOr(Schema.Int),
  run: Schema.NullOr(Run),
  lastRun: Schema.NullOr(Run),
  lastSuccessAt: momentOrNull,
  lastFailureAt: momentOrNull,
  lastError: Schema.NullOr(Schema.String),
  pausedAt: momentOrNull,
  pausedBy: Schema.NullOr(UserCode),
  pauseReason: Schema.NullOr(Schema.String),
  runRequestedAt: momentOrNull,
  runRequestedBy: Schema.NullOr(UserCode),
  owner: Schema.NullOr(Schema.String),
  ownedSince: momentOrNull,
  seenAt: Schema.DateTimeUtcFromString,
  fence: Schema.Int
}).annotate({ identifier: "Job" })
export type Job = typeof Job.Type

/** All jobs that workers know, by name. */
export const Jobs = Schema.Struct({ items: Schema.Array(Job) }).annotate({ identifier: "Jobs" })

/** Names one job. */
export const JobOf = Schema.Struct({ job: JobName })

/** Names one job, and why. */
export const ActOnJob = Schema.Struct({ job: JobName, reason: Schema.optionalKey(Reason) })

/** As {@link ActOnJob}; what stops is to have a reason. */
export const PauseJob = Schema.Struct({ job: JobName, reason: Reason })

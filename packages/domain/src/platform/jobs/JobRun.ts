import { Schema } from "effect"
import { UserCode } from "../../values/UserCode.ts"

/** Why a run began: by the clock, because somebody asked, or with a worker. */
export const RunTrigger = Schema.Literals(["schedule", "request", "start"])

/** `stopped`: its worker was told to end; `lost`: its worker died, or another had followed it. Both are done again. */
export const RunOutcome = Schema.Literals(["success", "failure", "stopped", "lost"])

/** A moment, where there is one. */
export const momentOrNull = Schema.NullOr(Schema.DateTimeUtcFromString)

/**
 * What is said of a run wherever it is shown. `scheduledAt` is the tick that it is for, `error` the kind of what went wrong;
 * `durationMs` and `outcome` are null while it is under way.
 */
export const runFields = {
  runId: Schema.String,
  trigger: RunTrigger,
  requestedBy: Schema.NullOr(UserCode),
  scheduledAt: momentOrNull,
  startedAt: Schema.DateTimeUtcFromString,
  endedAt: momentOrNull,
  durationMs: Schema.NullOr(Schema.Int),
  outcome: Schema.NullOr(RunOutcome),
  error: Schema.NullOr(Schema.String)
}

import { Cause, Clock, DateTime, Effect, Exit, Metric } from "effect"
import type { JobSchedule } from "./schedules.ts"

const runsTotal = Metric.counter("job_runs_total", { description: "runs of jobs, by outcome", incremental: true })
const lastSuccess = Metric.gauge("job_last_success_timestamp_seconds", { description: "when a job last succeeded" })

/**
 * One run of a job: bounded in time, logged and counted. Never fails and never dies, so that one bad run does not end
 * the schedule. `scheduledAt` is the tick it is for.
 */
export const runJob = <E, R>(
  schedule: JobSchedule,
  scheduledAt: DateTime.Utc,
  work: Effect.Effect<Readonly<Record<string, unknown>>, E, R>
): Effect.Effect<void, never, R> =>
  Effect.gen(function* () {
    const startedAt = yield* Clock.currentTimeMillis
    // The cluster runs ticks uninterruptibly; the time limit must be able to interrupt.
    const exit = yield* Effect.exit(Effect.timeout(Effect.interruptible(work), schedule.timeout))
    const endedAt = yield* Clock.currentTimeMillis
    const { name: job } = schedule
    const facts = { job, scheduled_at: DateTime.formatIso(scheduledAt), duration_ms: endedAt - startedAt }
    // The process is stopping: that is no failure, and the next process runs the job again.
    if (Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause))
      return yield* Effect.logInfo("A job was stopped", facts)
    const outcome = Exit.isSuccess(exit) ? "success" : "failure"
    yield* Metric.update(Metric.withAttributes(runsTotal, { job, outcome }), 1)
    if (Exit.isFailure(exit)) return yield* Effect.logError("A job failed", { ...facts, outcome }, exit.cause)
    yield* Metric.update(Metric.withAttributes(lastSuccess, { job }), endedAt / 1000)
    yield* Effect.logInfo("A job ran", { ...facts, outcome, ...exit.value })
  }).pipe(Effect.withSpan("Job.run", { attributes: { job: schedule.name } }))

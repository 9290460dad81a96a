import { Cause, Clock, Cron, DateTime, Duration, Effect, Exit } from "effect"
import type { JobSchedule } from "./schedules.ts"
import { counter, gauge } from "@credbuzzpay/server/metrics/MetricFamily"
import { spanAttributes } from "@credbuzzpay/server/tracing/SpansWithoutPeople"
import { asTrace, Traces } from "@credbuzzpay/server/tracing/Traces"

export const jobRuns = counter("job_runs_total", "Runs of jobs, by outcome", ["job", "outcome"])
export const jobLastSuccess = gauge("job_last_success_timestamp_seconds", "When a job last succeeded", ["job"])

export const jobLateAfter = gauge(
  "job_late_after_seconds",
  "How long after its last success a job is late: the longest pause between two of its next runs, and what one may take",
  ["job"]
)

/** Ticks that are looked at: all kinds of pauses of a cron of days, weeks or months are among so many. */
const TICKS = 40

/** A run begins late where the job changes hands. */
const SLACK = Duration.minutes(5)

/** Says by when a job has to have succeeded again. */
export const observeLateness = Effect.fnUntraced(function* ({ name, timeout }: JobSchedule, cron: Cron.Cron) {
  let before = yield* Clock.currentTimeMillis
  let longest = 0
  const ticks = Cron.sequence(cron, new Date(before))
  for (let tick = 0; tick < TICKS; tick++) {
    const next = ticks.next().value.getTime()
    longest = Math.max(longest, next - before)
    before = next
  }
  const late = longest + Duration.toMillis(Duration.sum(timeout, SLACK))
  yield* jobLateAfter.update(late / 1000, { job: name })
})

const inTrace =
  (job: string) =>
  <A, E, R>(run: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Traces, (traces) =>
      asTrace(traces, { name: `Job ${job}`, kind: "internal" }, { [spanAttributes.job]: job })(run)
    )

/**
 * One run of a job: bounded in time, logged, counted and traced. Never fails and never dies, so that one bad run does not end
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
    yield* jobRuns.update(1, { job, outcome })
    if (Exit.isFailure(exit)) return yield* Effect.logError("A job failed", { ...facts, outcome }, exit.cause)
    yield* jobLastSuccess.update(endedAt / 1000, { job })
    yield* Effect.logInfo("A job ran", { ...facts, outcome, ...exit.value })
  }).pipe(inTrace(schedule.name))

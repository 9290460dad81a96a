import { Cause, Clock, DateTime, type Duration, Effect, Exit, Predicate } from "effect"
import { spanAttributes } from "@credbuzzpay/server/tracing/SpansWithoutPeople"
import { asTrace, Traces } from "@credbuzzpay/server/tracing/Traces"
import { jobLastSuccess, jobRuns } from "./JobMetrics.ts"

/** What a run says of itself: counts mostly, never anything of a person. */
export type JobFacts = Readonly<Record<string, unknown>>

/** How a run ended. `error` is what kind of error it was. */
export type RunEnd =
  | { readonly outcome: "success"; readonly facts: JobFacts }
  | { readonly outcome: "failure"; readonly error: string }
  | { readonly outcome: "stopped" }

/** What is run. */
export interface RunOf {
  readonly name: string
  /** A run that takes longer is interrupted and counts as failed; none where there is no limit. */
  readonly timeout?: Duration.Duration
}

const inTrace =
  (job: string) =>
  <A, E, R>(run: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
    Effect.flatMap(Traces, (traces) =>
      asTrace(traces, { name: `Job ${job}`, kind: "internal" }, { [spanAttributes.job]: job })(run)
    )

/** What kind of error it is: its tag or its class, and the tag of its reason. Never what it says, which may name somebody. */
export const errorKind = (cause: Cause.Cause<unknown>): string => {
  const error = Cause.squash(cause)
  const kind = Predicate.hasProperty(error, "_tag")
    ? String(error._tag)
    : error instanceof Error
      ? error.constructor.name
      : "Error"
  return Predicate.hasProperty(error, "reason") && Predicate.hasProperty(error.reason, "_tag")
    ? `${kind} ${String(error.reason._tag)}`
    : kind
}

/**
 * One run of a job: bounded in time, logged, counted and traced. Never fails and never dies, so that one bad run does not end
 * the schedule. `scheduledAt` is the tick it is for, if it is for one.
 */
export const runJob = <E, R>(
  { name: job, timeout }: RunOf,
  scheduledAt: DateTime.Utc | undefined,
  work: Effect.Effect<JobFacts, E, R>
): Effect.Effect<RunEnd, never, R> =>
  Effect.gen(function* () {
    const startedAt = yield* Clock.currentTimeMillis
    // Who runs it is uninterruptible, to write down how it ended; the work and its time limit are not.
    const exit = yield* Effect.exit(Effect.interruptible(timeout === undefined ? work : Effect.timeout(work, timeout)))
    const endedAt = yield* Clock.currentTimeMillis
    const facts = {
      job,
      ...(scheduledAt && { scheduled_at: DateTime.formatIso(scheduledAt) }),
      duration_ms: endedAt - startedAt
    }
    // The process is stopping, or the job is another's: that is no failure, and the next owner runs the job again.
    if (Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause)) {
      yield* Effect.logInfo("A job was stopped", facts)
      return { outcome: "stopped" } as const
    }
    const outcome = Exit.isSuccess(exit) ? "success" : "failure"
    yield* jobRuns.update(1, { job, outcome })
    if (Exit.isFailure(exit)) {
      yield* Effect.logError("A job failed", { ...facts, outcome }, exit.cause)
      return { outcome: "failure", error: errorKind(exit.cause) } as const
    }
    yield* jobLastSuccess.update(endedAt / 1000, { job })
    yield* Effect.logInfo("A job ran", { ...facts, outcome, ...exit.value })
    return { outcome: "success", facts: exit.value } as const
  }).pipe(inTrace(job))

import { DateTime, Deferred, Duration, Effect, Schedule } from "effect"
import { CurrentFence } from "@credbuzzpay/server/features/platform/jobs/CurrentFence"
import { type JobFacts, type RunEnd, type RunOf, runJob } from "./JobRun.ts"
import { type Due, type EndedRun, JobTable } from "./JobTable.ts"
import type { Ownership } from "./OwnedJob.ts"

const tryAgain = Schedule.spaced(Duration.seconds(1))

/** A process that stops does not wait longer to say that its run was stopped; the next owner says then that it was lost. */
const sayingStopped = Duration.seconds(2)

const endOf = (end: RunEnd, nextRunAt: Date | undefined): EndedRun => ({
  ...end,
  ...(end.outcome !== "stopped" && nextRunAt !== undefined && { nextRunAt })
})

/**
 * A run, if the job is not paused, and due or asked for; with its row in `job_runs`. Gives how it ended, and nothing where none
 * began. `nextRunAt` is of the run after it, seen from its end. A process that stops interrupts it, and writes that down.
 */
export const recordedRun = Effect.fnUntraced(function* <E, R>(
  { job, token }: Ownership,
  of: RunOf,
  due: Due | undefined,
  nextRunAt: Effect.Effect<Date | undefined>,
  work: Effect.Effect<JobFacts, E, R>
) {
  const table = yield* JobTable
  const run = yield* Effect.interruptible(Effect.retry(table.begin(job, token, due), tryAgain))
  if (run === undefined) return undefined
  const tick = due?.scheduledAt ?? undefined
  const end = yield* runJob(of, tick && DateTime.fromDateUnsafe(tick), work)
  const ended = endOf(end, yield* nextRunAt)
  const isLost = yield* Effect.flatMap(CurrentFence, (fence) =>
    fence === undefined ? Effect.succeed(false) : Deferred.isDone(fence.lost)
  )
  if (isLost) return end
  yield* end.outcome === "stopped"
    ? table.end(run, ended).pipe(Effect.interruptible, Effect.timeoutOption(sayingStopped), Effect.ignore)
    : Effect.interruptible(Effect.retry(table.end(run, ended), tryAgain))
  return end
}, Effect.uninterruptible)

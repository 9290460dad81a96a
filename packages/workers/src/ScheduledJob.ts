import { Clock, Cron, Duration, Effect, Queue, Schedule } from "effect"
import { JobBoard } from "./JobBoard.ts"
import type { JobFacts } from "./JobRun.ts"
import { type Due, JobTable } from "./JobTable.ts"
import { ownedJob, type Ownership } from "./OwnedJob.ts"
import { recordedRun } from "./RecordedRun.ts"
import type { JobSchedule } from "./schedules.ts"

interface Options {
  /** Also once when this worker takes the job, whatever the hour. */
  readonly runsAtStart?: boolean
}

const wait = (signs: Queue.Dequeue<void>, millis?: number) =>
  millis === undefined ? Queue.take(signs) : Effect.raceFirst(Queue.take(signs), Effect.sleep(Duration.millis(millis)))

/**
 * Does a job by the clock, and when somebody asks for it; one run at a time. A tick found later than `staleAfter` is left out;
 * of several that were missed the run is for the first, and the next for the first to come.
 */
export const scheduledJob = <E, R>(
  schedule: JobSchedule,
  cron: Cron.Cron,
  work: Effect.Effect<JobFacts, E, R>,
  { runsAtStart = false }: Options = {}
) => {
  const { name, staleAfter } = schedule
  const nextAfter = (millis: number) => Cron.next(cron, new Date(millis))

  const doing = Effect.fnUntraced(function* (owner: Ownership) {
    const board = yield* JobBoard
    const table = yield* JobTable
    const signs = board.signs(name)
    let next = owner.nextRunAt
    const run = Effect.fnUntraced(function* (due: Due | undefined) {
      const isForTick = due?.trigger === "schedule"
      const following = Effect.map(Clock.currentTimeMillis, (now) => (isForTick ? nextAfter(now) : undefined))
      const end = yield* recordedRun(owner, schedule, due, following, work)
      if (end !== undefined && isForTick) next = nextAfter(yield* Clock.currentTimeMillis)
      yield* board.look
      return end
    })
    const leaveOut = Effect.fnUntraced(function* (now: number) {
      next = nextAfter(now)
      yield* Effect.retry(table.skipTo(name, next), Schedule.spaced(Duration.seconds(1)))
    })

    if (runsAtStart && !board.isPaused(name)) yield* run({ trigger: "start", scheduledAt: null })
    while (true) {
      const now = yield* Clock.currentTimeMillis
      const late = next === null ? -1 : now - next.getTime()
      if (next === null || late > Duration.toMillis(staleAfter)) yield* leaveOut(now)
      else if (board.isPaused(name)) yield* wait(signs)
      else if (late >= 0) yield* run({ trigger: "schedule", scheduledAt: next })
      else if (board.isRequested(name)) yield* run(undefined)
      else yield* wait(signs, -late)
    }
  })
  return ownedJob(name, doing)
}

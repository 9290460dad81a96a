import { Cause, type Duration, Effect, Queue, Stream } from "effect"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import type { ContinuousJob } from "./continuous.ts"
import { JobBoard } from "./JobBoard.ts"
import { errorKind, type JobFacts } from "./JobRun.ts"
import { JobTable } from "./JobTable.ts"
import { logFailures } from "./LogFailures.ts"
import { ownedJob, type Ownership } from "./OwnedJob.ts"
import { recordedRun } from "./RecordedRun.ts"

/** How a job goes round. */
export interface Rounds<E, R> {
  readonly round: Effect.Effect<JobFacts, E, R>
  /** From the end of a round to the next, where nothing wakes it before. */
  readonly every: Effect.Effect<Duration.Duration>
  /** A round begins as soon as something is notified here. */
  readonly channel?: string
  /** What is logged when one fails. */
  readonly failure: string
}

/** Goes round for as long as it is not paused. A round that somebody asked for is a run with a row. Never ends by a failure. */
export const continuousJob = <E, R>({ name }: ContinuousJob, { channel, every, failure, round }: Rounds<E, R>) => {
  const doing = Effect.fnUntraced(function* (owner: Ownership) {
    const board = yield* JobBoard
    const table = yield* JobTable
    const signs = board.signs(name)
    const pause = yield* every
    if (channel !== undefined) {
      const { events } = yield* (yield* PostgresListener).subscribe(channel)
      yield* Effect.forkScoped(Stream.runForEach(events, () => Queue.offer(signs, undefined)))
    }
    let failed = 0
    const succeeded = Effect.suspend(() => {
      failed = 0
      return board.succeeded(name)
    })
    const tellFailure = (cause: Cause.Cause<E>) => {
      if (Cause.hasInterruptsOnly(cause)) return Effect.void
      failed += 1
      return Effect.ignore(table.roundFailed(name, owner.token, errorKind(cause), failed === 1))
    }
    const ordinary = round.pipe(Effect.tap(succeeded), Effect.tapCause(tellFailure), logFailures(failure))
    const asked = Effect.andThen(recordedRun(owner, { name }, undefined, Effect.succeed(undefined), round), board.look)

    while (true) {
      if (board.isPaused(name)) {
        yield* Queue.take(signs)
        continue
      }
      yield* board.isRequested(name) ? asked : ordinary
      yield* Effect.raceFirst(Queue.take(signs), Effect.sleep(pause))
    }
  })
  return ownedJob(name, doing)
}

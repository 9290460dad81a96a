import { Deferred, Duration, Effect, Exit, Schedule } from "effect"
import {
  CurrentFence,
  type Fence,
  type FenceLost,
  refuseFence,
  withinFence
} from "@credbuzzpay/server/features/platform/jobs/CurrentFence"
import { JobBoard } from "./JobBoard.ts"
import { jobFencesLost, jobLastSuccess, jobRuns } from "./JobMetrics.ts"
import { JobTable, type TakenJob } from "./JobTable.ts"

/**
 * How long whoever lost a job leaves it to its new owner. Longer than a lock of the cluster lives: by then it has been told
 * that the job is not its own any more, or it is again.
 */
const GIVEN_UP_FOR = Duration.seconds(10)

const tryAgain = Schedule.spaced(Duration.seconds(1))

/** A job as it is done by its owner. */
export interface Ownership extends TakenJob {
  readonly job: string
}

const takenBy = Effect.fnUntraced(function* (job: string) {
  const table = yield* JobTable
  const taken = yield* Effect.retry(table.take(job), tryAgain)
  if (taken.lost > 0) {
    yield* jobRuns.update(taken.lost, { job, outcome: "lost" })
    yield* Effect.logWarning("A run of a job was lost with its owner", { job })
  }
  if (taken.lastSuccessAt !== null) yield* jobLastSuccess.update(taken.lastSuccessAt.getTime() / 1000, { job })
  const lost = yield* Deferred.make<never, FenceLost>()
  const { token } = taken
  const fence: Fence = {
    job,
    token,
    lost,
    confirm: Effect.suspend(() =>
      Effect.flatMap(Effect.provideService(table.isOwner(job, token), CurrentFence, undefined), (isOwner) =>
        isOwner ? Effect.void : refuseFence(fence)
      )
    )
  }
  return { fence, ownership: { ...taken, job } satisfies Ownership }
})

/** As owner, for as long as it is. Ends when another is. */
const owning = Effect.fnUntraced(function* <E, R>(
  job: string,
  doing: (owner: Ownership) => Effect.Effect<never, E, R>
) {
  const { fence, ownership } = yield* takenBy(job)
  yield* (yield* JobBoard).has(job, fence.token)
  const exit = yield* Effect.exit(withinFence(fence)(Effect.scoped(doing(ownership))))
  if (yield* Deferred.isDone(fence.lost)) {
    yield* jobFencesLost.update(1, { job })
    yield* Effect.logWarning("A job has another owner, and is given up", { job, fence: Number(fence.token) })
    return yield* Effect.sleep(GIVEN_UP_FOR)
  }
  if (Exit.isFailure(exit)) yield* Effect.logError("A job ended, and is taken up again", { job }, exit.cause)
  yield* Effect.sleep(Duration.seconds(1))
}, Effect.scoped)

/** Does a job for as long as this worker is to: as its owner with a token of its own (docs/adr/0087). */
export const ownedJob = <E, R>(job: string, doing: (owner: Ownership) => Effect.Effect<never, E, R>) =>
  Effect.forever(owning(job, doing))

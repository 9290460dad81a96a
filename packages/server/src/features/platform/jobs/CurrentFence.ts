import { Context, Data, Deferred, Effect } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"

/** Another worker has the job now: what this one still does of it is refused. `token` is the one that no longer counts. */
export class FenceLost extends Data.TaggedError("FenceLost")<{ readonly job: string; readonly token: bigint }> {}

/**
 * As whom a worker does a job (docs/adr/0087): `token` is what `jobs.fence` was raised to when it took the job. `lost` fails
 * as soon as one write is refused. `confirm` asks whether the job is still this worker's, and is interrupted if not.
 */
export interface Fence {
  readonly job: string
  readonly token: bigint
  readonly lost: Deferred.Deferred<never, FenceLost>
  readonly confirm: Effect.Effect<void, Unavailable>
}

/**
 * The fence that a fiber works within; none outside of jobs. Every transaction and statement of the primary's client within
 * it is refused once the job has another owner (`FencedSql`). A fiber that outlives its job, or serves several callers, has
 * not inherited it and writes unfenced: it must not write for jobs.
 */
export const CurrentFence = Context.Reference<Fence | undefined>("@credbuzzpay/server/jobs/CurrentFence", {
  defaultValue: () => undefined
})

/** Tells whoever runs the job that it is another's now, and goes no further. */
export const refuseFence = ({ job, lost, token }: Fence): Effect.Effect<never> =>
  Effect.andThen(Deferred.fail(lost, new FenceLost({ job, token })), Effect.interrupt)

/**
 * Does what belongs to a job within its fence. **Errors**: `FenceLost` as soon as one write is refused, whatever the work
 * makes of that; it is interrupted.
 */
export const withinFence =
  (fence: Fence) =>
  <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E | FenceLost, R> =>
    Effect.gen(function* () {
      const exit = yield* Effect.exit(
        Effect.raceFirst(Effect.provideService(work, CurrentFence, fence), Deferred.await(fence.lost))
      )
      return yield* (yield* Deferred.isDone(fence.lost)) ? Deferred.await(fence.lost) : exit
    })

/**
 * To be done right before what the database cannot refuse: handing a message over, putting a file in its place. Nothing
 * outside of a job. Does not return when the job has another owner: the round is interrupted. **Errors**: `Unavailable`.
 */
export const confirmFence: Effect.Effect<void, Unavailable> = Effect.flatMap(
  CurrentFence,
  (fence) => fence?.confirm ?? Effect.void
)

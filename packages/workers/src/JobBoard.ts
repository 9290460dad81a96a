import { Clock, Context, Duration, Effect, Layer, Queue, type Scope, Stream } from "effect"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import { JOBS_CHANNEL } from "@credbuzzpay/server/features/platform/jobs/JobsChannel"
import { jobLateAfter, jobPausedSince } from "./JobMetrics.ts"
import { JobTable } from "./JobTable.ts"
import { knownJobs } from "./KnownJobs.ts"

/** How late a pause or a request for a run is noticed where its notification was lost. */
export const JobsLookEvery = Context.Reference<Duration.Duration>("@credbuzzpay/workers/JobsLookEvery", {
  defaultValue: () => Duration.seconds(1)
})

/** How far behind `seen_at` and the time of the last round are. */
const pulseEvery = Duration.seconds(10)

interface Place {
  isPaused: boolean
  isRequested: boolean
  readonly signs: Queue.Queue<void>
}

interface Owned {
  readonly token: bigint
  succeededAt: Date | null
}

/**
 * What this process knows of all jobs, paused or asked for; writes them into `jobs` when it starts, and how those that it has
 * are doing.
 *
 * **Shape**: `isPaused` and `isRequested` are of the last look, a second ago at most; what the database says when a run begins
 * counts. `signs(job)` has one when either changes, and whenever a job is asked for. `has` says for as long as the scope lives
 * that the job is this process'. **Errors**: at construction `Unavailable`; later none: a database that is away is asked again.
 */
export class JobBoard extends Context.Service<
  JobBoard,
  {
    readonly isPaused: (job: string) => boolean
    readonly isRequested: (job: string) => boolean
    readonly signs: (job: string) => Queue.Queue<void>
    readonly has: (job: string, token: bigint) => Effect.Effect<void, never, Scope.Scope>
    readonly succeeded: (job: string) => Effect.Effect<void>
    readonly look: Effect.Effect<void>
  }
>()("@credbuzzpay/workers/JobBoard") {
  static readonly layer = Layer.effect(
    JobBoard,
    Effect.gen(function* () {
      const table = yield* JobTable
      const known = yield* knownJobs
      const places = new Map<string, Place>()
      const owned = new Map<string, Owned>()
      for (const { lateAfterMillis, name } of known) {
        places.set(name, { isPaused: false, isRequested: false, signs: yield* Queue.sliding<void>(1) })
        if (lateAfterMillis !== null) yield* jobLateAfter.update(lateAfterMillis / 1000, { job: name })
      }
      const placeOf = (job: string) => {
        const place = places.get(job)
        if (place === undefined) throw new Error(`${job} is no job that this version knows`)
        return place
      }

      const look = Effect.gen(function* () {
        for (const { isRequested, job, pausedAt } of yield* table.standing) {
          const place = places.get(job)
          if (place === undefined) continue
          const isPaused = pausedAt !== null
          const isNews = isPaused !== place.isPaused || isRequested
          Object.assign(place, { isPaused, isRequested })
          yield* jobPausedSince.update(pausedAt === null ? 0 : pausedAt.getTime() / 1000, { job })
          if (isNews) yield* Queue.offer(place.signs, undefined)
        }
        // Whoever needs the database says that it is away.
      }).pipe(Effect.ignore)

      const pulse = Effect.suspend(() => {
        const said = [...owned].map(([job, { succeededAt, token }]) => ({ job, token, succeededAt }))
        return said.length === 0 ? Effect.void : Effect.ignore(table.pulse(said))
      })

      yield* table.register(known)
      yield* look
      const { events } = yield* (yield* PostgresListener).subscribe(JOBS_CHANNEL)
      yield* Effect.forkScoped(Stream.runForEach(events, () => look))
      const lookEvery = yield* JobsLookEvery
      yield* Effect.forkScoped(Effect.forever(Effect.delay(look, lookEvery)))
      yield* Effect.forkScoped(Effect.forever(Effect.delay(pulse, pulseEvery)))

      const has = (job: string, token: bigint) =>
        Effect.asVoid(
          Effect.acquireRelease(
            Effect.sync(() => owned.set(job, { token, succeededAt: null })),
            () => Effect.sync(() => owned.delete(job))
          )
        )

      const succeeded = (job: string) =>
        Effect.map(Clock.currentTimeMillis, (at) => {
          const mine = owned.get(job)
          if (mine !== undefined) mine.succeededAt = new Date(at)
        })

      return JobBoard.of({
        isPaused: (job) => placeOf(job).isPaused,
        isRequested: (job) => placeOf(job).isRequested,
        signs: (job) => placeOf(job).signs,
        has,
        succeeded,
        look
      })
    })
  )
}

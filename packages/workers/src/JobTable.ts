import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { Context, DateTime, Deferred, Duration, Effect, Layer, Schedule, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "@credbuzzpay/server/adapters/postgres/RepoBoundary"
import { numbers, type RowOf, rows } from "@credbuzzpay/server/adapters/postgres/Rows"
import type { KnownJob } from "./KnownJobs.ts"

const Standing = rows({ job: Schema.String, pausedAt: Schema.NullOr(Schema.Date), isRequested: Schema.Boolean })
/** Whether a job may begin, and whether somebody wants it to. */
export type Standing = RowOf<typeof Standing>

const Taken = rows({
  fence: Schema.BigInt,
  nextRunAt: Schema.NullOr(Schema.Date),
  lastSuccessAt: Schema.NullOr(Schema.Date)
})
const Lost = rows({ runId: Schema.String, requestedBy: Schema.NullOr(Schema.String) })
const MayBegin = rows({ isPaused: Schema.Boolean, runRequestedBy: Schema.NullOr(Schema.String) })

/** A job that this worker has from now on. `lost` runs of it had no end. */
export interface TakenJob {
  readonly token: bigint
  readonly nextRunAt: Date | null
  readonly lastSuccessAt: Date | null
  readonly lost: number
}

/** Why a run begins where nobody asked for it. */
export interface Due {
  readonly trigger: "schedule" | "start"
  readonly scheduledAt: Date | null
}

/** A run that is under way. */
export interface BegunRun {
  readonly runId: string
  readonly job: string
  readonly requestedBy: string | null
}

/** How a run ended; `nextRunAt` is left as it is where it is not given. */
export interface EndedRun {
  readonly outcome: "success" | "failure" | "stopped"
  readonly facts?: Readonly<Record<string, unknown>>
  readonly error?: string
  readonly nextRunAt?: Date
}

/** A job of this worker, and when a round of it last succeeded, where one has since the last time. */
export interface Pulse {
  readonly job: string
  readonly token: bigint
  readonly succeededAt: Date | null
}

/** Whoever had the job ends its transactions meanwhile; after that its sessions are ended. */
const grace = Duration.seconds(2)

const asJson = (facts: Readonly<Record<string, unknown>>) =>
  JSON.stringify(facts, (_, value) => (typeof value === "bigint" ? Number(value) : value))

const now = Effect.map(DateTime.now, DateTime.toDateUtc)

/**
 * `jobs` and `job_runs` as workers write them (step 0070). `as` is who this worker is.
 *
 * **Shape**: `take` makes this worker the owner: it raises the fence, which waits for the transactions of the owner before, ends
 * the sessions of one that holds its transaction open beyond two seconds, and says of runs without an end that they are lost.
 * `begin` gives none where the job is paused, or neither due nor asked for. All but `register`, `take`, `standing` and `pulse`
 * belong in a fence. `pulse` writes nothing of a job that has another owner. **Errors**: `Unavailable`; of `standing` and
 * `pulse` `SqlError`, since they are asked again soon.
 */
export class JobTable extends Context.Service<
  JobTable,
  {
    readonly register: (jobs: ReadonlyArray<KnownJob>) => Effect.Effect<void, Unavailable>
    readonly standing: Effect.Effect<ReadonlyArray<Standing>, SqlError.SqlError>
    readonly take: (job: string) => Effect.Effect<TakenJob, Unavailable>
    readonly isOwner: (job: string, token: bigint) => Effect.Effect<boolean, Unavailable>
    readonly begin: (
      job: string,
      token: bigint,
      due: Due | undefined
    ) => Effect.Effect<BegunRun | undefined, Unavailable>
    readonly end: (run: BegunRun, ended: EndedRun) => Effect.Effect<void, Unavailable>
    readonly skipTo: (job: string, nextRunAt: Date) => Effect.Effect<void, Unavailable>
    readonly roundFailed: (
      job: string,
      token: bigint,
      error: string,
      isFirst: boolean
    ) => Effect.Effect<void, Unavailable>
    readonly pulse: (jobs: ReadonlyArray<Pulse>) => Effect.Effect<void, SqlError.SqlError>
  }
>()("@credbuzzpay/workers/JobTable") {
  static readonly layer = (as: string): Layer.Layer<JobTable, never, SqlClient.SqlClient> =>
    Layer.effect(
      JobTable,
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const random = yield* SecureRandom.SecureRandom

        const register = Effect.fnUntraced(function* (jobs: ReadonlyArray<KnownJob>) {
          const seenAt = yield* now
          // In one order, so that workers that start together wait for each other and not in a ring.
          for (const job of jobs.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
            yield* sql`
              insert into jobs ${sql.insert({
                job: job.name,
                kind: job.kind,
                what: job.what,
                cron: job.cron,
                zone: job.zone,
                timeout_ms: job.timeoutMillis,
                late_after_ms: job.lateAfterMillis,
                seen_at: seenAt
              })}
              on conflict (job) do update set kind = excluded.kind, what = excluded.what, cron = excluded.cron,
                zone = excluded.zone, timeout_ms = excluded.timeout_ms, late_after_ms = excluded.late_after_ms,
                seen_at = excluded.seen_at,
                next_run_at = case when (jobs.cron, jobs.zone) = (excluded.cron, excluded.zone) then jobs.next_run_at end`
          }
        }, repoBoundary)

        const standing = Standing.all(
          sql`select job, paused_at, run_requested_at is not null as is_requested from jobs`
        )

        const giveBack = (job: string, requestedBy: string, at: Date) => sql`
          update jobs set run_requested_at = ${at}, run_requested_by = ${requestedBy}
          where job = ${job} and run_requested_at is null`

        const raised = Effect.fnUntraced(function* (job: string, session: Deferred.Deferred<number>) {
          yield* Deferred.succeed(session, yield* numbers.one(sql`select pg_backend_pid()`))
          const at = yield* now
          const taken = yield* Taken.one(sql`
            update jobs set fence = fence + 1, owner = ${as}, owned_since = ${at}, seen_at = ${at}
            where job = ${job} returning fence, next_run_at, last_success_at`)
          const lost = yield* Lost.all(sql`
            update job_runs set ended_at = greatest(started_at, ${at}), outcome = 'lost'
            where job = ${job} and ended_at is null returning run_id, requested_by`)
          for (const { requestedBy } of lost) if (requestedBy !== null) yield* giveBack(job, requestedBy, at)
          const { fence: token, lastSuccessAt, nextRunAt } = taken
          return { token, nextRunAt, lastSuccessAt, lost: lost.length }
        }, sql.withTransaction)

        /** Who waits for a lock itself is no owner but another that would be one. */
        const endHolders = (waiting: number) =>
          sql`
            select pg_terminate_backend(pid) from pg_stat_activity
            where pid = any(pg_blocking_pids(${waiting})) and wait_event_type is distinct from 'Lock'`.pipe(
            Effect.tapError((error) => Effect.logWarning("Sessions of a job's owner before could not be ended", error)),
            Effect.ignore
          )

        const take = Effect.fnUntraced(function* (job: string) {
          const session = yield* Deferred.make<number>()
          const holdersEnd = Effect.flatMap(Deferred.await(session), (waiting) =>
            endHolders(waiting).pipe(
              Effect.repeat(Schedule.spaced(grace)),
              Effect.delay(grace),
              Effect.andThen(Effect.never)
            )
          )
          return yield* Effect.raceFirst(raised(job, session), holdersEnd)
        }, repoBoundary)

        const isOwner = (job: string, token: bigint) =>
          repoBoundary(
            Effect.map(sql`select from jobs where job = ${job} and fence = ${token}`, ({ length }) => length === 1)
          )

        const begin = Effect.fnUntraced(
          function* (job: string, token: bigint, due: Due | undefined) {
            const { isPaused, runRequestedBy } = yield* MayBegin.one(sql`
              select paused_at is not null as is_paused, run_requested_by from jobs where job = ${job} for no key update`)
            if (isPaused || (runRequestedBy === null && due === undefined)) return undefined
            const run: BegunRun = { runId: yield* random.uuidV7(), job, requestedBy: runRequestedBy }
            yield* sql`
              insert into job_runs ${sql.insert({
                run_id: run.runId,
                job,
                trigger: runRequestedBy === null ? (due?.trigger ?? "schedule") : "request",
                requested_by: runRequestedBy,
                scheduled_at: due?.scheduledAt ?? null,
                fence: token,
                owner: as,
                started_at: yield* now
              })}`
            if (runRequestedBy !== null) {
              yield* sql`update jobs set run_requested_at = null, run_requested_by = null where job = ${job}`
            }
            return run
          },
          sql.withTransaction,
          repoBoundary
        )

        const end = Effect.fnUntraced(
          function* ({ job, requestedBy, runId }: BegunRun, { error, facts, nextRunAt, outcome }: EndedRun) {
            const at = yield* now
            yield* sql`
              update job_runs set ended_at = greatest(started_at, ${at}), outcome = ${outcome}, error = ${error ?? null},
                facts = ${facts === undefined ? null : asJson(facts)}::jsonb
              where run_id = ${runId}`
            yield* sql`
              update jobs set seen_at = ${at}, next_run_at = coalesce(${nextRunAt ?? null}, next_run_at),
                last_success_at = case when ${outcome} = 'success' then ${at} else last_success_at end,
                last_failure_at = case when ${outcome} = 'failure' then ${at} else last_failure_at end,
                last_error = coalesce(${error ?? null}, last_error)
              where job = ${job}`
            if (outcome === "stopped" && requestedBy !== null) yield* giveBack(job, requestedBy, at)
          },
          sql.withTransaction,
          repoBoundary
        )

        const skipTo = (job: string, nextRunAt: Date) =>
          repoBoundary(sql`update jobs set next_run_at = ${nextRunAt} where job = ${job}`)

        const roundFailed = Effect.fnUntraced(
          function* (job: string, token: bigint, error: string, isFirst: boolean) {
            const at = yield* now
            yield* sql`update jobs set last_failure_at = ${at}, last_error = ${error} where job = ${job}`
            if (!isFirst) return
            yield* sql`
              insert into job_runs ${sql.insert({
                run_id: yield* random.uuidV7(),
                job,
                trigger: "schedule",
                fence: token,
                owner: as,
                started_at: at,
                ended_at: at,
                outcome: "failure",
                error
              })}`
          },
          sql.withTransaction,
          repoBoundary
        )

        const pulse = Effect.fnUntraced(function* (jobs: ReadonlyArray<Pulse>) {
          const at = yield* now
          yield* sql`
            update jobs set seen_at = ${at}, last_success_at = greatest(jobs.last_success_at, said.succeeded_at)
            from unnest(${jobs.map(({ job }) => job)}::text[], ${jobs.map(({ token }) => token)}::bigint[],
              ${jobs.map(({ succeededAt }) => succeededAt)}::timestamptz[]) as said (job, fence, succeeded_at)
            where jobs.job = said.job and jobs.fence = said.fence`
        })

        return { register, standing, take, isOwner, begin, end, skipTo, roundFailed, pulse }
      })
    ).pipe(Layer.provide(NodeCrypto.layerSecureRandom))
}

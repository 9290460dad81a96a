import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { DURATION_MS, JobRow, type RunRow as Run, RunRow } from "./JobRows.ts"
import { JOBS_CHANNEL } from "./JobsChannel.ts"

/** A job with its run under way, if there is one, and the last that has ended. */
export interface JobWithRuns extends JobRow {
  readonly run: Run | null
  readonly lastRun: Run | null
}

const byJob = (runs: ReadonlyArray<Run>, hasEnded: boolean) =>
  new Map(runs.filter(({ endedAt }) => (endedAt !== null) === hasEnded).map((run) => [run.job, run]))

/**
 * The table `jobs` as staff read and steer it: of its columns only those of pause and request are written here, the others
 * are the workers'. Writes run inside their caller's transaction and wake the workers when it commits.
 */
export class JobRepo extends Context.Service<JobRepo>()("@credbuzzpay/server/jobs/JobRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const columns = sql.literal(`job, kind, what, cron, zone, (timeout_ms / 1000)::int as timeout_seconds,
      (late_after_ms / 1000)::int as late_after_seconds, fence::int as fence, owner, owned_since, seen_at, next_run_at,
      last_success_at, last_failure_at, last_error, paused_at, paused_by, pause_reason, run_requested_at,
      run_requested_by`)

    const runColumns = sql.literal(`job, run_id, trigger, requested_by, scheduled_at, started_at, ended_at,
      ${DURATION_MS} as duration_ms, outcome, error`)

    const withRuns = Effect.fnUntraced(function* (jobs: ReadonlyArray<JobRow>) {
      const names = jobs.map(({ job }) => job)
      // In one statement: a run that ends meanwhile is under way or has ended, and not both.
      const runs = yield* RunRow.all(sql`
        select run.* from unnest(${names}::text[]) as named (name) cross join lateral (
          (select ${runColumns} from job_runs where job = named.name and ended_at is null limit 1)
          union all
          (select ${runColumns} from job_runs where job = named.name and ended_at is not null
            order by started_at desc, run_id desc limit 1)) run`)
      const [now, last] = [byJob(runs, false), byJob(runs, true)]
      return jobs.map((row): JobWithRuns => ({
        ...row,
        run: now.get(row.job) ?? null,
        lastRun: last.get(row.job) ?? null
      }))
    })

    /** Those that workers know; the rows of a job that a newer version has not are left by it, and seen no more. */
    const all = Effect.flatMap(
      JobRow.all(sql`
        select ${columns} from jobs where seen_at > (select max(seen_at) from jobs) - interval '1 day' order by job`),
      withRuns
    )

    const one = Effect.fnUntraced(function* (name: string) {
      const found = yield* JobRow.first(sql`select ${columns} from jobs where job = ${name}`)
      return found === undefined ? undefined : (yield* withRuns([found]))[0]
    })

    /** Locked until the transaction ends, against others who act on it and no worker at its run. */
    const lock = (name: string) => JobRow.first(sql`select ${columns} from jobs where job = ${name} for no key update`)

    const wake = (name: string) => sql`select pg_notify(${JOBS_CHANNEL}, ${name})`

    const pause = (name: string, by: UserCode, reason: string, at: Date) =>
      Effect.andThen(
        sql`update jobs set paused_at = ${at}, paused_by = ${by}, pause_reason = ${reason} where job = ${name}`,
        wake(name)
      )

    const resume = (name: string) =>
      Effect.andThen(
        sql`update jobs set paused_at = null, paused_by = null, pause_reason = null where job = ${name}`,
        wake(name)
      )

    const request = (name: string, by: UserCode, at: Date) =>
      Effect.andThen(
        sql`update jobs set run_requested_at = ${at}, run_requested_by = ${by} where job = ${name}`,
        wake(name)
      )

    return { all, one, lock, pause, resume, request }
  })
}) {
  static readonly layer = Layer.effect(JobRepo, JobRepo.make)
}

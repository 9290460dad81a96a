import { ConfigProvider, Cron, Deferred, Duration, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import * as TestDatabase from "@credbuzzpay/server/testing/TestDatabase"
import { JobBoard, JobsLookEvery } from "../src/JobBoard.ts"
import type { JobFacts } from "../src/JobRun.ts"
import { JobTable } from "../src/JobTable.ts"
import { scheduledJob } from "../src/ScheduledJob.ts"
import { schedules } from "../src/schedules.ts"
import { WorkerConfig } from "../src/WorkerConfig.ts"

/** A database on which nothing is notified in vain, and no hour comes by itself. */
export const Environment = PostgresListener.layer.pipe(
  Layer.provideMerge(
    Layer.mergeAll(
      TestDatabase.layer,
      WorkerConfig.layerConfig.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({}))))
    )
  )
)

/** A worker of that name, until the scope ends. It looks at the table as often as `lookEvery`, beside notifications. */
export const workerNamed = (name: string, lookEvery: Duration.Duration = Duration.days(1)) =>
  Layer.fresh(JobBoard.layer.pipe(Layer.provideMerge(JobTable.layer(name)))).pipe(
    Layer.provide(Layer.succeed(JobsLookEvery, lookEvery))
  )

const { exportsExpire } = schedules
export const JOB = exportsExpire.name

const yearly = Cron.parseUnsafe("0 0 1 1 *", "UTC")

/** Does the job whenever it is asked for, as long as the fiber lives. */
export const askedFor = (work: Effect.Effect<JobFacts>, cron: Cron.Cron = yearly) =>
  scheduledJob(exportsExpire, cron, work)

/** Work that tells when it begins, waits until it may end, and notes how many ran beside it. */
export const gated = Effect.sync(() => {
  const seen = { begun: 0, atOnce: 0, most: 0 }
  const never = Deferred.makeUnsafe<void>()
  const gates = Array.from({ length: 9 }, () => ({
    begun: Deferred.makeUnsafe<void>(),
    end: Deferred.makeUnsafe<void>()
  }))
  const work = Effect.suspend(() => {
    const gate = gates[seen.begun++]
    seen.most = Math.max(seen.most, ++seen.atOnce)
    return Effect.andThen(Deferred.succeed(gate?.begun ?? never, undefined), Deferred.await(gate?.end ?? never))
  }).pipe(Effect.ensuring(Effect.sync(() => void seen.atOnce--)), Effect.as({ expired: 3 }))
  const begun = (n: number) => Deferred.await(gates[n]?.begun ?? never)
  const end = (n: number) => Deferred.succeed(gates[n]?.end ?? never, undefined)
  return { work, begun, end, seen }
})

const says = (statement: string) => Effect.flatMap(SqlClient.SqlClient, (sql) => sql.unsafe(statement))
const notify = says(`select pg_notify('jobs', '${JOB}')`)

/** As the API does it. */
export const controls = {
  ask: (by = "ABCD2345") =>
    says(`update jobs set run_requested_at = now(), run_requested_by = '${by}' where job = '${JOB}'`),
  pause: says(`update jobs set paused_at = now(), paused_by = 'ABCD2345', pause_reason = 'Audit' where job = '${JOB}'`),
  resume: says(`update jobs set paused_at = null, paused_by = null, pause_reason = null where job = '${JOB}'`),
  notify
}

export interface Run {
  readonly trigger: string
  readonly requestedBy: string | null
  readonly owner: string
  readonly outcome: string | null
  readonly facts: unknown
  readonly error: string | null
}

export const runsOf = (job: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<Run>`
      select trigger, requested_by, owner, outcome, facts, error from job_runs where job = ${job} order by started_at, run_id`
  )

export const forget = Effect.andThen(
  says("delete from job_runs"),
  Effect.andThen(
    controls.resume,
    says("update jobs set run_requested_at = null, run_requested_by = null, next_run_at = null")
  )
)

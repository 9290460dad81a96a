import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { JobRepo } from "@credbuzzpay/server/features/platform/jobs/JobRepo"
import { JobService } from "@credbuzzpay/server/features/platform/jobs/JobService"
import { SingleWorker, until } from "./SingleWorker.ts"

const chief: Principal = {
  userCode: UserCode.make("ABCD2345"),
  sessionId: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
  role: "super_admin",
  branchCode: undefined,
  platform: "admin",
  authTime: 0
}

/** A worker, and the service by which the API steers it: they meet in the database alone. */
const Steered = JobService.layer.pipe(Layer.provide(JobRepo.layer), Layer.provideMerge(SingleWorker))

const here = (name: string) =>
  Effect.gen(function* () {
    const { get } = yield* JobService
    return yield* until(get(name), ({ owner }) => owner !== null)
  })

const runsOf = (job: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ runId: string; endedAt: Date | null }>`
      select run_id, ended_at from job_runs where job = ${job} order by run_id`
  )

layer(Steered, { excludeTestServices: true })("jobs that staff steer", (it) => {
  for (const job of ["user-counts-verify", "outbox-deliver"]) {
    it.effect(`run when it is asked for, ${job}, once, in the name of who asked`, () =>
      Effect.gen(function* () {
        const { get, run } = yield* JobService
        yield* here(job)
        const asked = yield* run(chief, job, { reason: "Numbers look wrong" })
        assert.strictEqual(asked.runRequestedBy, chief.userCode)
        const done = yield* until(get(job), ({ lastRun }) => lastRun?.trigger === "request")
        assert.deepInclude(done, { runRequestedAt: null, runRequestedBy: null, state: "idle" })
        assert.deepInclude(done.lastRun, { requestedBy: chief.userCode, outcome: "success", error: null })
        const sql = yield* SqlClient.SqlClient
        const requested = yield* sql`select run_id from job_runs where job = ${job} and trigger = 'request'`
        assert.lengthOf(requested, 1)
      })
    )
  }

  it.effect("begin no run while they are paused, are not late meanwhile, and go on when they are resumed", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { get, pause, resume } = yield* JobService
      const job = "blocks-release"
      yield* until(runsOf(job), ({ length }) => length > 0)
      yield* pause(chief, job, { reason: "The database is being moved" })
      const before = yield* until(runsOf(job), (runs) => runs.every(({ endedAt }) => endedAt !== null))
      // A second after a tick that was due, on which it would have run.
      const overdue = sql<{ isOverdue: boolean }>`
        select clock_timestamp() > next_run_at + interval '2 seconds' as is_overdue from jobs where job = ${job}`
      yield* until(overdue, ([row]) => row?.isOverdue === true)
      assert.deepStrictEqual(yield* runsOf(job), before)
      assert.deepInclude(yield* get(job), { state: "paused", lagSeconds: 0, isLate: false, pausedBy: chief.userCode })
      yield* resume(chief, job, { reason: "The database was moved" })
      yield* until(runsOf(job), ({ length }) => length > before.length)
      assert.deepInclude(yield* get(job), { pausedAt: null, pauseReason: null })
    })
  )
})

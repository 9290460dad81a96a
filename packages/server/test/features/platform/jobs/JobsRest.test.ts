import { assert, layer } from "@effect/vitest"
import { DateTime, Deferred, Effect, Queue, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { PostgresListener } from "../../../../src/adapters/postgres/PostgresListener.ts"
import { JOBS_CHANNEL } from "../../../../src/features/platform/jobs/JobsChannel.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { knownJob, ranOnce } from "../../../support/KnownJobs.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"

const chief = Effect.map(person({ role: "super_admin" }), ({ accessToken: token, userCode }) => ({ token, userCode }))
const now = Effect.map(DateTime.now, DateTime.formatIso)

/** The jobs that workers are told of from now on. */
const told = Effect.gen(function* () {
  const { events } = yield* (yield* PostgresListener).subscribe(JOBS_CHANNEL)
  const [names, listening] = [yield* Queue.unbounded<string>(), yield* Deferred.make<void>()]
  const hear = Stream.runForEach(events, (event) => {
    if (event._tag === "Notified") return Queue.offer(names, event.payload)
    return event._tag === "Connected" ? Deferred.succeed(listening, undefined) : Effect.void
  })
  yield* Effect.forkScoped(hear)
  yield* Deferred.await(listening)
  return names
}).pipe(Effect.provide(PostgresListener.layer, { local: true }))

type Item = Readonly<Record<string, unknown>>
const itemsOf = (data: Item | undefined) => (data?.["items"] ?? []) as ReadonlyArray<Item>

/** What the audit trail says of a job. */
const actsOn = Effect.fnUntraced(function* (job: string) {
  const sql = yield* SqlClient.SqlClient
  const acts = yield* openedActs(sql`resource_type = 'job' and resource_id = ${job}`)
  return acts.map(({ action, newValues, oldValues, reason, userCode: by }) => ({
    action,
    by,
    oldValues,
    newValues,
    reason
  }))
})

layer(TestApp.layer, { excludeTestServices: true })("jobs over REST", (it) => {
  it.effect("are listed with what they do, when, how late they are, their last run and who has them", () =>
    Effect.gen(function* () {
      const { token } = yield* chief
      const job = yield* knownJob({ secondsToNextRun: -42, secondsSinceSuccess: 4000 })
      yield* ranOnce(job, { secondsAgo: 9000, seconds: 5, error: "Unavailable" })
      const last = yield* ranOnce(job, { secondsAgo: 4010, seconds: 10 })
      const absent = yield* knownJob({ kind: "continuous", secondsSinceSeen: 120, secondsSinceSuccess: 130 })
      const gone = yield* knownJob({ secondsSinceSeen: 90_000 })
      const { data } = yield* rest("GET", "jobs/", { token })
      const of = (name: string) => itemsOf(data).find((item) => item["job"] === name)
      assert.deepInclude(of(job), {
        kind: "scheduled",
        what: "Does what tests need",
        state: "idle",
        cron: "17 * * * *",
        zone: "Asia/Kolkata",
        timeout_seconds: 60,
        lag_seconds: 42,
        is_late: true,
        late_after_seconds: 3600,
        run: null,
        paused_at: null,
        owner: "10.0.0.5:34431/17",
        fence: 3
      })
      assert.deepInclude(of(job)?.["last_run"], {
        run_id: last,
        trigger: "schedule",
        outcome: "success",
        duration_ms: 10_000,
        error: null
      })
      assert.deepInclude(of(absent), { kind: "continuous", state: "absent", cron: null, lag_seconds: 130 })
      assert.isUndefined(of(gone))
      const read = yield* rest("GET", `jobs/${job}`, { token })
      assert.deepStrictEqual(read.data, of(job))
    })
  )

  it.effect("have their runs listed, newest first, by job and by how they ended, page by page", () =>
    Effect.gen(function* () {
      const { token } = yield* chief
      const [job, other] = [yield* knownJob(), yield* knownJob()]
      const failed = yield* ranOnce(job, { secondsAgo: 300, seconds: 5, error: "Unavailable" })
      const good = yield* ranOnce(job, { secondsAgo: 200, seconds: 5, requestedBy: "ABCD2345" })
      const underWay = yield* ranOnce(job, { secondsAgo: 100 })
      const others = yield* ranOnce(other, { secondsAgo: 250, seconds: 1, error: "Unavailable" })
      const from = DateTime.formatIso(DateTime.subtract(yield* DateTime.now, { seconds: 300 }))
      const runs = (query: string) => Effect.map(rest("GET", `jobs/runs?${query}`, { token }), ({ data }) => data)
      const idsOf = (query: string) => Effect.map(runs(query), (data) => itemsOf(data).map((item) => item["run_id"]))
      assert.deepStrictEqual(yield* idsOf(`job=${job}`), [underWay, good, failed])
      assert.deepStrictEqual(yield* idsOf(`outcome=failure&sort=started_at&started_from=${from}`), [failed, others])
      assert.deepStrictEqual(yield* idsOf(`job=${job}&trigger=request`), [good])
      const first = yield* runs(`job=${job}&cursor=&page_size=2`)
      const cursor = encodeURIComponent(String(first?.["next_cursor"]))
      assert.deepStrictEqual(yield* idsOf(`job=${job}&cursor=${cursor}&page_size=2`), [failed])
      const [shown] = itemsOf(yield* runs(`job=${job}&trigger=request`))
      assert.deepInclude(shown, {
        requested_by: "ABCD2345",
        outcome: "success",
        duration_ms: 5000,
        facts: { deleted: 12 },
        error: null,
        fence: 3
      })
      const { data } = yield* rest("GET", `jobs/${job}`, { token })
      assert.deepInclude(data, { state: "running" })
      assert.deepInclude(data?.["run"], { run_id: underWay, outcome: null, ended_at: null, duration_ms: null })
      assert.deepInclude(data?.["last_run"], { run_id: good })
    })
  )

  it.effect("are asked to run once, however often somebody asks, and the workers are told", () =>
    Effect.gen(function* () {
      const { token, userCode } = yield* chief
      const colleague = yield* chief
      const job = yield* knownJob()
      const names = yield* told
      const body = { reason: "The table of codes has grown" }
      const first = yield* rest("POST", `jobs/${job}/run`, { token, body })
      assert.deepStrictEqual([first.status, first.message], [202, "A worker runs it in a moment."])
      const at = yield* now
      assert.deepInclude(first.data, { state: "idle", run_requested_at: at, run_requested_by: userCode })
      const again = yield* rest("POST", `jobs/${job}/run`, { token: colleague.token })
      assert.deepStrictEqual([again.status, again.data], [202, first.data])
      assert.strictEqual(yield* Queue.take(names), job)
      assert.deepStrictEqual(yield* actsOn(job), [
        {
          action: "job.run_requested",
          by: userCode,
          oldValues: { run_requested_at: null, run_requested_by: null },
          newValues: { run_requested_at: at, run_requested_by: userCode },
          reason: body.reason
        }
      ])
      const absent = yield* knownJob({ secondsSinceSeen: 120 })
      assert.include((yield* rest("POST", `jobs/${absent}/run`, { token })).message, "No worker is there")
      const busy = yield* knownJob()
      yield* ranOnce(busy, { secondsAgo: 5 })
      assert.include((yield* rest("POST", `jobs/${busy}/run`, { token })).message, "once it has ended")
    })
  )

  it.effect("are paused and resumed with an audit row each; of two who do it at once one does", () =>
    Effect.gen(function* () {
      const { token, userCode } = yield* chief
      const job = yield* knownJob({ secondsToNextRun: -42 })
      const body = { reason: "The database is being moved" }
      const pause = rest("POST", `jobs/${job}/pause`, { token, body })
      const both = yield* Effect.all([pause, pause], { concurrency: "unbounded" })
      const [done, refused] = both.toSorted((a, b) => a.status - b.status)
      const at = yield* now
      assert.deepStrictEqual([done?.status, refused?.status, refused?.problems], [200, 409, ["JOB_ALREADY_PAUSED"]])
      assert.deepInclude(done?.data, {
        state: "paused",
        lag_seconds: 0,
        is_late: false,
        paused_at: at,
        paused_by: userCode,
        pause_reason: body.reason
      })
      const run = yield* rest("POST", `jobs/${job}/run`, { token })
      assert.deepStrictEqual([run.status, run.problems], [409, ["JOB_PAUSED"]])
      const resume = rest("POST", `jobs/${job}/resume`, { token, body: { reason: "The database was moved" } })
      const ends = yield* Effect.all([resume, resume], { concurrency: "unbounded" })
      assert.deepStrictEqual(ends.map(({ status }) => status).toSorted(), [200, 409])
      assert.deepStrictEqual(
        ends.flatMap(({ problems }) => problems),
        ["JOB_NOT_PAUSED"]
      )
      const set = { paused_at: at, paused_by: userCode }
      const unset = { paused_at: null, paused_by: null }
      assert.deepStrictEqual(yield* actsOn(job), [
        { action: "job.paused", by: userCode, oldValues: unset, newValues: set, reason: body.reason },
        {
          action: "job.resumed",
          by: userCode,
          oldValues: { ...set, pause_reason: body.reason },
          newValues: { ...unset, pause_reason: null },
          reason: "The database was moved"
        }
      ])
    })
  )

  it.effect("say what stops while they are paused, and a request that waits stays", () =>
    Effect.gen(function* () {
      const { token } = yield* chief
      const job = yield* knownJob({ job: "outbox-deliver", kind: "continuous" })
      yield* rest("POST", `jobs/${job}/run`, { token })
      const paused = yield* rest("POST", `jobs/${job}/pause`, { token, body: { reason: "The gateway loops" } })
      assert.include(paused.message, "nobody gets a code")
      assert.isNotNull(paused.data?.["run_requested_at"])
      const other = yield* knownJob()
      const usual = yield* rest("POST", `jobs/${other}/pause`, { token, body: { reason: "The gateway loops" } })
      assert.include(usual.message, "nobody does it meanwhile")
    })
  )

  it.effect(
    "are there for super admins alone, paused after a fresh proof and with a reason, and missing where there is none",
    () =>
      Effect.gen(function* () {
        const { token } = yield* chief
        const job = yield* knownJob()
        const admin = yield* person({ role: "admin", branchCode: "MUM01" })
        const stale = yield* person({ role: "super_admin", provenSecondsAgo: 301 })
        const body = { reason: "The database is being moved" }
        for (const path of ["jobs/", "jobs/runs", `jobs/${job}`]) {
          assert.strictEqual((yield* rest("GET", path, { token: admin.accessToken })).status, 403)
          assert.strictEqual((yield* rest("GET", path)).status, 401)
        }
        for (const act of ["run", "pause", "resume"]) {
          const path = `jobs/${job}/${act}`
          assert.strictEqual((yield* rest("POST", path, { token: admin.accessToken, body })).status, 403)
          const missing = yield* rest("POST", `jobs/no-such-job/${act}`, { token, body })
          assert.deepStrictEqual([missing.status, missing.problems], [404, ["job JOB_NOT_FOUND"]])
          const malformed = yield* rest("POST", `jobs/No_Job/${act}`, { token, body })
          assert.deepStrictEqual([malformed.status, malformed.problems], [400, ["job INVALID_JOB"]])
        }
        assert.deepStrictEqual((yield* rest("GET", "jobs/no-such-job", { token })).problems, ["job JOB_NOT_FOUND"])
        const unproven = yield* rest("POST", `jobs/${job}/pause`, { token: stale.accessToken, body })
        assert.deepStrictEqual(unproven.problems, ["STEP_UP_REQUIRED"])
        assert.deepStrictEqual((yield* rest("POST", `jobs/${job}/pause`, { token, body: {} })).problems, [
          "reason REQUIRED"
        ])
        assert.deepStrictEqual(yield* actsOn(job), [])
      })
  )
})

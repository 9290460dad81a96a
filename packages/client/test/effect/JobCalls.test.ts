import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Conflict } from "@credbuzzpay/domain/errors/Conflict"
import { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

/** As a worker says that it has it, with a run that is over. */
const known = Effect.fnUntraced(function* (job: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into jobs (job, kind, what, fence, owner, owned_since, seen_at, last_success_at)
    values (${job}, 'continuous', 'Does what tests need', 1, '10.0.0.5:34431/17', '2026-11-23T09:00:00Z',
      '2026-11-23T09:30:00Z', '2026-11-23T09:29:55Z')`
  yield* sql`
    insert into job_runs (run_id, job, trigger, fence, owner, started_at, ended_at, outcome, facts)
    values (gen_random_uuid(), ${job}, 'start', 1, '10.0.0.5:34431/17', '2026-11-23T09:29:50Z', '2026-11-23T09:29:55Z',
      'success', '{"sent":3}')`
})

layer(TestApp.layer, { excludeTestServices: true })("a super admin", (it) => {
  for (const [at, { given, name }] of everyTransport.entries()) {
    it.effect(`sees jobs and their runs, asks for a run, pauses and resumes, and nobody else does, ${name}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const api = yield* CredbuzzApi
        const job = `tended-${at}`
        yield* known(job)
        const [somebody, chief] = [yield* register, yield* register]
        yield* api.sessions.login({ identifier: somebody.email, password: PASSWORD, platform: "web" })
        assert.instanceOf(yield* Effect.flip(api.jobs.list()), PermissionDenied)
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
        yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform: "admin" })
        const { items } = yield* api.jobs.list()
        const listed = items.find((each) => each.job === job)
        assert.containsSubset(listed, { kind: "continuous", state: "idle", lagSeconds: 5 })
        assert.containsSubset(listed, { lastRun: { trigger: "start", outcome: "success", durationMs: 5000 } })
        const runs = yield* api.jobs.runs({ job, fields: ["outcome", "facts"] })
        assert.deepStrictEqual([...runs.items], [{ outcome: "success", facts: { sent: 3 } }])
        const { userCode } = yield* api.users.me()
        const asked = yield* api.jobs.run({ job, reason: "The gateway is back" })
        assert.deepInclude(asked, { job, runRequestedBy: userCode })
        assert.deepStrictEqual(yield* api.jobs.run({ job }), asked)
        const paused = yield* api.jobs.pause({ job, reason: "The database is being moved" })
        assert.deepInclude(paused, { state: "paused", pausedBy: userCode, pauseReason: "The database is being moved" })
        assert.instanceOf(yield* Effect.flip(api.jobs.pause({ job, reason: "Once more" })), Conflict)
        assert.instanceOf(yield* Effect.flip(api.jobs.run({ job })), Conflict)
        assert.deepInclude(yield* api.jobs.resume({ job }), { state: "idle", pausedAt: null })
        assert.deepInclude(yield* api.jobs.get({ job }), { state: "idle", pausedAt: null })
        assert.instanceOf(yield* Effect.flip(api.jobs.get({ job: "no-such-job" })), NotFound)
      }).pipe(given)
    )
  }
})

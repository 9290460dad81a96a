import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import { assert, layer } from "@effect/vitest"
import { Effect, Exit, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { aCode, at, insert, insertAccount, numbered } from "../../../../../migrations/test/ValidRows.ts"
import { RetentionJob } from "../../../../src/features/platform/retention/RetentionJob.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { asOwner, ownerSays } from "../../../../src/testing/TestDatabase.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestPersonKeys } from "../../../../src/testing/TestPersonKeys.ts"
import { TestRetention } from "../../../support/AppliedRetention.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { held } from "../../../support/RetainedRows.ts"

const later = Date.parse("2027-12-01T00:00:00Z")

const Environment = TestRetention.pipe(
  Layer.provideMerge(TestPersonKeys.layer),
  Layer.provideMerge(Layer.merge(TestDatabase.layer, NodeCrypto.layerSecureRandom)),
  Layer.provideMerge(MovableClock.layerAt(later))
)

const apply = Effect.flatMap(RetentionJob, (job) => job.apply())

/** So many counters against flooding, long out of use. */
const floods = (count: number) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`
      insert into otp_budgets select sha256(n::text::bytea), 'send', ${at}, 1, ${at}, 1, ${at}
      from generate_series(1, ${count}::int) n on conflict do nothing`
  )

const runsOf = (line: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ deleted: number; outcome: string | null; isTold: boolean }>`
      select deleted::int, outcome, audited_at is not null as is_told from retention_runs
      where line = ${line} order by started_at, run_id`
  )

const acts = Effect.flatMap(SqlClient.SqlClient, (sql) => openedActs(sql`action = 'retention.applied'`))

const fresh = Effect.gen(function* () {
  yield* asOwner(Effect.flatMap(SqlClient.SqlClient, (sql) => sql`delete from retention_runs`))
  yield* (yield* MovableClock).advance("1 second")
})

layer(Environment, { excludeTestServices: true })("the run of the retention table", (it) => {
  it.effect("deletes in batches what is past its time, and says so once in the audit trail", () =>
    Effect.gen(function* () {
      yield* asOwner(insert("user_accounts"))
      yield* floods(2500)
      const before = (yield* acts).length
      assert.deepStrictEqual(yield* apply, { otp_budgets: 2500 })
      const told = (yield* acts).slice(before)
      assert.deepStrictEqual(
        told.map(({ newValues, userCode }) => ({ newValues, userCode })),
        [{ newValues: { otp_budgets: 2500 }, userCode: "system" }]
      )
      assert.deepStrictEqual(yield* runsOf("otp_budgets"), [{ deleted: 2500, outcome: "success", isTold: true }])
      yield* fresh
      assert.deepStrictEqual(yield* apply, {})
      assert.lengthOf(yield* acts, before + 1)
    })
  )

  it.effect("deletes each row once, and counts it once, when two go through the table at the same time", () =>
    Effect.gen(function* () {
      yield* fresh
      yield* floods(5000)
      const both = yield* Effect.all([apply, apply, apply], { concurrency: "unbounded" })
      const deleted = both.map((counts) => counts["otp_budgets"] ?? 0)
      assert.strictEqual(
        deleted.reduce((sum, count) => sum + count, 0),
        5000
      )
      const kept = yield* runsOf("otp_budgets")
      assert.strictEqual(
        kept.reduce((sum, run) => sum + run.deleted, 0),
        5000
      )
    })
  )

  it.effect("that died is ended by the next, which tells the audit trail what it had deleted", () =>
    Effect.gen(function* () {
      yield* fresh
      const sql = yield* SqlClient.SqlClient
      yield* sql`
        insert into retention_runs (run_id, line, kept_from, deleted, started_at)
        values (${numbered(9)}, 'otp_budgets', ${at}, 1000, ${at})`
      yield* floods(3)
      const before = (yield* acts).length
      yield* apply
      assert.deepStrictEqual(yield* runsOf("otp_budgets"), [
        { deleted: 1000, outcome: "lost", isTold: true },
        { deleted: 3, outcome: "success", isTold: true }
      ])
      assert.deepStrictEqual((yield* acts)[before]?.newValues, { otp_budgets: 1003 })
    })
  )

  it.effect("goes on with the other lines where one fails, keeps what that had, and fails itself", () =>
    Effect.gen(function* () {
      yield* fresh
      const sql = yield* SqlClient.SqlClient
      yield* floods(4)
      yield* insert("kyc_webhook_events")
      yield* ownerSays(`
        create function refuse_now() returns trigger language plpgsql as
        $fn$ begin raise exception 'not now' using errcode = 'XX001'; end $fn$`)
      yield* ownerSays(
        "create trigger refuse_now before delete on otp_budgets for each row execute function refuse_now()"
      )
      assert.isTrue(Exit.isFailure(yield* Effect.exit(apply)))
      assert.lengthOf(yield* sql`select from otp_budgets`, 4)
      assert.lengthOf(yield* sql`select from kyc_webhook_events`, 0)
      assert.deepStrictEqual(yield* runsOf("otp_budgets"), [{ deleted: 0, outcome: "failure", isTold: false }])
      yield* ownerSays("drop trigger refuse_now on otp_budgets")
      yield* fresh
      assert.deepStrictEqual(yield* apply, { otp_budgets: 4 })
    })
  )

  it.effect("keeps the rows of who is held, and deletes those of others and of nobody beside them", () =>
    Effect.gen(function* () {
      yield* fresh
      const sql = yield* SqlClient.SqlClient
      yield* asOwner(insertAccount("EEEEEEE5", 5))
      const message = { status: "sent", sent_at: at }
      yield* insert("outbox", { ...message, message_id: numbered(1), dedupe_key: "a", user_code: aCode })
      yield* insert("outbox", { ...message, message_id: numbered(2), dedupe_key: "b", user_code: "EEEEEEE5" })
      yield* insert("outbox", { ...message, message_id: numbered(3), dedupe_key: "c" })
      const lift = yield* held(1)
      assert.deepStrictEqual(yield* apply, { outbox: 2 })
      assert.deepStrictEqual(yield* sql`select user_code from outbox`, [{ userCode: aCode }])
      yield* lift
      yield* fresh
      assert.deepStrictEqual(yield* apply, { outbox: 1 })
    })
  )
})

const attempt = (n: number, day: string, userCode: string | null) =>
  insert("login_activities", {
    activity_id: numbered(n),
    occurred_at: new Date(`${day}T12:00:00Z`),
    user_code: userCode
  })

layer(Environment, { excludeTestServices: true })("the log of sign-ins", (it) => {
  const attempts = Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    return (yield* sql<{ key: string }>`
      select coalesce(user_code, 'nobody') || ' ' || to_char(occurred_at at time zone 'UTC', 'YYYY-MM') as key
      from login_activities order by occurred_at, activity_id`).map(({ key }) => key)
  })
  it.effect("loses whole months after their time, with and without a partition, but for rows that are held", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const clock = yield* MovableClock
      yield* asOwner(Effect.all([insert("user_accounts"), insertAccount("EEEEEEE5", 5)]))
      yield* sql`select from ensure_month_partitions('2024-03-01Z', 1)`
      // February has no partition: its rows are in the DEFAULT one.
      yield* attempt(1, "2024-02-10", aCode)
      yield* attempt(2, "2024-02-11", null)
      yield* attempt(3, "2024-03-10", aCode)
      yield* attempt(4, "2024-03-11", "EEEEEEE5")
      yield* attempt(5, "2024-04-10", "EEEEEEE5")
      const lift = yield* held(1)

      yield* clock.set(Date.parse("2026-04-02T00:00:00Z"))
      assert.deepStrictEqual(yield* apply, { login_activities: 2 })
      assert.deepStrictEqual(yield* attempts, [`${aCode} 2024-02`, `${aCode} 2024-03`, "EEEEEEE5 2024-04"])

      yield* lift
      yield* clock.set(Date.parse("2026-05-02T00:00:00Z"))
      assert.deepStrictEqual(yield* apply, { login_activities: 3 })
      assert.deepStrictEqual(yield* attempts, [])
      assert.deepStrictEqual(
        yield* sql`select to_regclass('login_activities_2024_03') as march, to_regclass('login_activities_2024_04') as april`,
        [{ march: null, april: null }]
      )
    })
  )

  it.effect("refuses to lose a month of the last year, whoever asks, and stays append-only", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [row] = yield* sql<{ due: string }>`
        select to_char(date_trunc('month', now()) - interval '11 months', 'YYYY-MM-DD') as due`
      assert.isTrue(Exit.isFailure(yield* Effect.exit(sql`select drop_login_month(${row?.due}::date)`)))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(sql`select drop_login_month('2024-03-02'::date)`)))
      yield* attempt(6, "2024-06-10", aCode)
      assert.isTrue(Exit.isFailure(yield* Effect.exit(ownerSays("delete from login_activities"))))
      assert.isTrue(Exit.isFailure(yield* Effect.exit(sql`delete from login_activities`)))
    })
  )
})

import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Exit, Redacted } from "effect"
import { MachineId, Snowflake } from "effect/cluster"
import { SqlClient } from "effect/sql"
import { DevMailbox } from "@credbuzzpay/server/features/platform/notifications/DevMailbox"
import { Outbox } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import { ClusterMessages } from "../src/ClusterMessages.ts"
import { continuous } from "../src/continuous.ts"
import { schedules } from "../src/schedules.ts"
import { SingleWorker, until } from "./SingleWorker.ts"

const [always, byClock] = [Object.keys(continuous).length, Object.keys(schedules).length]

const code = (dedupeKey: string, email: string) => ({
  template: "registration_email_otp" as const,
  to: Redacted.make(email),
  locale: "en" as const,
  dedupeKey,
  variables: { code: Redacted.make("908172"), expiresInMinutes: 10 }
})

layer(SingleWorker, { excludeTestServices: true })("all jobs in one process", (it) => {
  it.effect("bring a code to the mailbox as soon as its transaction commits, and nothing of one that does not", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const outbox = yield* Outbox
      const mailbox = yield* DevMailbox
      const inbox = (to: string) => mailbox.list({ to })
      yield* sql.withTransaction(outbox.enqueue(null, code("first", "first@example.com")))
      yield* until(inbox("first@example.com"), (items) => items.length === 1)

      const undone = sql.withTransaction(
        Effect.andThen(outbox.enqueue(null, code("undone", "undone@example.com")), Effect.fail("no"))
      )
      assert.isTrue(Exit.isFailure(yield* Effect.exit(undone)))
      // Nothing polls within this test: the notification woke it.
      yield* sql.withTransaction(outbox.enqueue(null, code("second", "second@example.com")))
      const [item] = yield* until(inbox("second@example.com"), (items) => items.length === 1)
      assert.strictEqual(item?.code, "908172")
      assert.strictEqual((yield* inbox("undone@example.com")).length, 0)
    })
  )

  it.effect("run by the clock, each run with a row that says how it went", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const runs = sql<{ trigger: string; outcome: string; facts: object; second: boolean }>`
        select trigger, outcome, facts, scheduled_at = date_trunc('second', scheduled_at) as second
        from job_runs where job = 'blocks-release' and ended_at is not null`
      for (const run of yield* until(runs, ({ length }) => length >= 2)) {
        assert.deepStrictEqual(run, { trigger: "schedule", outcome: "success", facts: { released: 0 }, second: true })
      }
      const started = sql<{ outcome: string }>`
        select outcome from job_runs where job = 'partitions-ensure' and trigger = 'start' and ended_at is not null`
      assert.deepStrictEqual(yield* until(started, ({ length }) => length > 0), [{ outcome: "success" }])
      const known = yield* sql<{ kind: string; jobs: number; owned: number }>`
        select kind, count(*)::int as jobs, count(owner)::int as owned from jobs group by kind order by kind`
      assert.deepStrictEqual(known, [
        { kind: "continuous", jobs: always, owned: always },
        { kind: "scheduled", jobs: byClock, owned: byClock }
      ])
    })
  )

  it.effect("purge what the cluster keeps a day after it was done, and at once the ticks of earlier versions", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { purge } = yield* ClusterMessages
      const timestamp = DateTime.subtract(yield* DateTime.now, { hours: 25 }).epochMilliseconds
      const id = (sequence: number) => Snowflake.make({ machineId: MachineId.make(1), sequence, timestamp })
      const [old, unprocessed, tick] = [id(1), id(2), id(3)]
      for (const each of [old, unprocessed, tick]) {
        const type = each === tick ? "ClusterCron/codes-purge" : "test"
        yield* sql`
          insert into cluster_messages (id, shard_id, entity_type, entity_id, kind, processed, request_id)
          values (${each}, 'default:1', ${type}, 'test', 0, ${each === old}, ${each})`
        yield* sql`insert into cluster_replies (id, request_id, payload) values (${each}, ${each}, '{}')`
      }
      assert.strictEqual(yield* purge, 2)
      const left = yield* sql<{ requestId: bigint }>`select request_id from cluster_replies where payload = '{}'`
      assert.deepStrictEqual(left, [{ requestId: unprocessed }])
      yield* sql`delete from cluster_messages where id = ${unprocessed}`
    })
  )
})

import { assert, layer } from "@effect/vitest"
import { NodeCrypto } from "@effect/platform-node"
import { ConfigProvider, DateTime, Duration, Effect, Exit, Layer, Logger, Redacted, Schedule } from "effect"
import { MachineId, Snowflake } from "effect/cluster"
import { SqlClient } from "effect/sql"
import * as PostgresInvalidationBus from "@credbuzzpay/server/adapters/postgres/PostgresInvalidationBus"
import * as PostgresPeopleSearch from "@credbuzzpay/server/adapters/postgres/PostgresPeopleSearch"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import { AuditRetentionConfig } from "@credbuzzpay/server/config/AuditRetentionConfig"
import { BrandConfig } from "@credbuzzpay/server/config/BrandConfig"
import { TokenConfig } from "@credbuzzpay/server/config/TokenConfig"
import * as auditTrail from "@credbuzzpay/server/features/platform/audit-trail/layer"
import { DevMailbox } from "@credbuzzpay/server/features/platform/notifications/DevMailbox"
import { Outbox } from "@credbuzzpay/server/features/platform/notifications/Outbox"
import { Kyc } from "@credbuzzpay/server/ServerLayer"
import * as TestDatabase from "@credbuzzpay/server/testing/TestDatabase"
import { TestSeals } from "@credbuzzpay/server/testing/TestSeals"
import * as MemoryPersonKeyStore from "@credbuzzpay/server/adapters/memory/MemoryPersonKeyStore"
import * as MemoryFileStore from "@credbuzzpay/server/adapters/memory/MemoryFileStore"
import { TestKeys } from "@credbuzzpay/server/testing/TestKeys"
import { ClusterMessages } from "../src/ClusterMessages.ts"
import { JobsRuntime } from "../src/JobsRuntime.ts"
import { OutboxPollEvery } from "../src/jobs/OutboxDeliver.ts"
import { WorkerConfig } from "../src/WorkerConfig.ts"

const everySecond = ConfigProvider.layer(ConfigProvider.fromUnknown({ BLOCKS_RELEASE_CRON: "* * * * * *" }))

/** The sandbox, which production would not ask. */
const Sandbox = Kyc.pipe(Layer.provide(ConfigProvider.layer(ConfigProvider.fromUnknown({ APP_ENV: "development" }))))

const seldom = Layer.succeed(OutboxPollEvery, Duration.days(1))

const Environment = Layer.mergeAll(JobsRuntime.layerSingle, ClusterMessages.layer).pipe(
  Layer.provide([DevMailbox.layerPorts, Sandbox, MemoryFileStore.layer, TestSeals.layer, seldom]),
  Layer.provideMerge(Layer.mergeAll(auditTrail.layer, Outbox.layer, DevMailbox.layer, PostgresPeopleSearch.layer)),
  Layer.provideMerge(Layer.merge(PostgresInvalidationBus.layer, MemoryPersonKeyStore.layer)),
  Layer.provide([
    PostgresListener.layer,
    AuditRetentionConfig.layerConfig,
    BrandConfig.layerConfig,
    TokenConfig.layerConfig,
    WorkerConfig.layerConfig.pipe(Layer.provide(everySecond))
  ]),
  Layer.provideMerge(TestKeys.layer),
  Layer.provideMerge(Layer.mergeAll(TestDatabase.layer, NodeCrypto.layerSecureRandom, Logger.layer([])))
)

const code = (dedupeKey: string, email: string) => ({
  template: "registration_email_otp" as const,
  to: Redacted.make(email),
  locale: "en" as const,
  dedupeKey,
  variables: { code: Redacted.make("908172"), expiresInMinutes: 10 }
})

/** As long as it takes; what never comes is against the limit of every test. */
const until = <A, E, R>(condition: Effect.Effect<A, E, R>, holds: (value: A) => boolean) =>
  condition.pipe(Effect.filterOrFail(holds), Effect.retry(Schedule.spaced("10 millis")))

layer(Environment, { excludeTestServices: true })("all jobs in one process", (it) => {
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
        { kind: "continuous", jobs: 5, owned: 5 },
        { kind: "scheduled", jobs: 18, owned: 18 }
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

import { assert, describe, it } from "@effect/vitest"
import { keptSessions, PoolerRefused } from "@credbuzzpay/settings/KeptSessions"
import { PgClient } from "@effect/sql-pg"
import { Context, Effect, Latch, Layer, Queue, Redacted, Stream } from "effect"
import { SqlClient } from "effect/sql"
import * as PostgresReadSql from "../../../src/adapters/postgres/PostgresReadSql.ts"
import { PostgresListener } from "../../../src/adapters/postgres/PostgresListener.ts"
import * as PrimaryDatabase from "../../../src/adapters/postgres/PrimaryDatabase.ts"
import { sessionSettings } from "../../../src/adapters/postgres/SessionSettings.ts"
import { DatabaseConfig } from "../../../src/config/DatabaseConfig.ts"
import { layer as testDatabase, ownerSays } from "../../../src/testing/TestDatabase.ts"
import { hasPgBouncer, ignoringLimits, pgBouncer } from "../../support/PgBouncer.ts"

const PASSES_BY = "gives the statements of one session to several"

/** The start's own check of an address, as servers and workers make it. */
const check = (url: string, setting = "DATABASE_URL") =>
  keptSessions({
    setting,
    url: Redacted.make(url),
    limits: sessionSettings(Redacted.make(url), "main").startupParameters
  })

const refusal = (url: string) =>
  Effect.map(Effect.flip(check(url)), (error) => {
    assert.instanceOf(error, PoolerRefused)
    assert.match(error.message, /^DATABASE_URL leads to a connection pooler [^\n]+\.$/)
    assert.notInclude(error.message, "postgres://")
    return error.message
  })

const direct = Effect.map(DatabaseConfig, ({ url }) => Redacted.value(url))

/** Connections that the pooler has idle before anybody asks: it gives them out in its own order. */
const warmed = Effect.fnUntraced(function* (url: string, connections: number) {
  const sql = yield* Effect.map(
    Layer.build(PgClient.layer({ url: Redacted.make(url), maxConnections: connections, prepare: false })),
    (made) => Context.get(made, SqlClient.SqlClient)
  )
  const all = yield* Latch.make(false)
  let begun = 0
  const one = sql.withTransaction(
    Effect.tap(sql`select 1`, () => ((begun += 1) === connections ? Effect.asVoid(all.open) : all.await))
  )
  yield* Effect.forEach(Array.from({ length: connections }), () => one, { concurrency: "unbounded", discard: true })
})

describe.skipIf(!hasPgBouncer)("a start behind PgBouncer", () => {
  for (const pool_mode of ["transaction", "statement"] as const) {
    it.live(`[FAULT 25] is refused in ${pool_mode} mode, in one sentence: it refuses the settings of sessions`, () =>
      Effect.gen(function* () {
        const url = yield* pgBouncer(yield* direct, { pool_mode })
        assert.include(yield* refusal(url), "does not take the settings of our sessions (statement_timeout")
      }).pipe(Effect.scoped, Effect.provide(testDatabase))
    )

    for (const [how, more] of [
      ["gives out the connection used last", {}],
      ["gives its connections out in turn", { server_round_robin: "1" }],
      ["has one connection for all", { default_pool_size: "1" }]
    ] as const) {
      it.live(`[FAULT 25] is refused in ${pool_mode} mode that ignores the limits and ${how}`, () =>
        Effect.gen(function* () {
          const url = yield* pgBouncer(yield* direct, { pool_mode, ...ignoringLimits, ...more })
          assert.include(yield* refusal(url), PASSES_BY)
          if (pool_mode === "transaction" && !("default_pool_size" in more)) {
            yield* warmed(url, 3)
            assert.include(yield* refusal(url), PASSES_BY)
          }
        }).pipe(Effect.scoped, Effect.provide(testDatabase))
      )
    }
  }

  it.live(
    "[FAULT 25] is refused in session mode while nobody limits the sessions, and passes when the database does",
    () =>
      Effect.gen(function* () {
        const settings = yield* DatabaseConfig
        const before = pgBouncer(yield* direct, { pool_mode: "session", ...ignoringLimits })
        const refused = yield* Effect.scoped(Effect.flatMap(before, refusal))
        assert.include(refused, "drops the limits of our sessions (idle_in_transaction_session_timeout, lock")

        const name = new URL(Redacted.value(settings.url)).pathname.slice(1)
        for (const limit of ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"]) {
          yield* ownerSays(`alter database ${name} set ${limit} = '5s'`)
        }
        // Anew: what the pooler has open keeps the limits that it began with.
        const url = yield* before
        const through = Layer.succeed(DatabaseConfig, { ...settings, url: Redacted.make(url) })
        const program = Layer.mergeAll(PrimaryDatabase.layer, PostgresReadSql.layer).pipe(Layer.provide(through))
        const sql = Context.get(yield* Layer.build(Layer.fresh(program)), SqlClient.SqlClient)
        const named = Effect.map(
          sql`select count(*)::int as n from branches where branch_code = ${"NONE"}`,
          ([row]) => row
        )
        const all = yield* Effect.forEach(Array.from({ length: 50 }), () => named, { concurrency: 10 })
        assert.deepStrictEqual([...new Set(all.map((row) => row?.["n"]))], [0])
      }).pipe(Effect.scoped, Effect.provide(testDatabase))
  )

  it.live("[FAULT 25] is refused for a replica too, and a replica that is away stops nothing", () =>
    Effect.gen(function* () {
      const settings = yield* DatabaseConfig
      const pooled = yield* pgBouncer(yield* direct, { pool_mode: "transaction", ...ignoringLimits })
      const built = (replica: string) =>
        Layer.build(
          Layer.fresh(PostgresReadSql.layer).pipe(
            Layer.provide(Layer.succeed(DatabaseConfig, { ...settings, replicaUrls: [Redacted.make(replica)] }))
          )
        )
      const refused = yield* Effect.flip(built(pooled))
      assert.match(refused.message, /^DATABASE_REPLICA_URLS leads to a connection pooler/)
      yield* built("postgres://nobody@127.0.0.1:1/none")
    }).pipe(Effect.scoped, Effect.provide(testDatabase))
  )
})

describe.skipIf(!hasPgBouncer)("a start that is told of PgBouncer in transaction mode", () => {
  it.live("[FAULT 25] is refused while the role has no limits, and works when it has, LISTEN past the pooler", () =>
    Effect.gen(function* () {
      const settings = yield* DatabaseConfig
      const pooled = pgBouncer(Redacted.value(settings.url), { pool_mode: "transaction", default_pool_size: "2" })
      const built = (url: string) =>
        Layer.build(
          Layer.fresh(Layer.mergeAll(PrimaryDatabase.layer, PostgresListener.layer)).pipe(
            Layer.provide(
              Layer.succeed(DatabaseConfig, { ...settings, url: Redacted.make(url), pooler: "transaction" })
            )
          )
        )
      const refused = yield* Effect.scoped(Effect.flatMap(pooled, (url) => Effect.flip(built(url))))
      assert.match(refused.message, /^The sessions behind the pooler in DATABASE_URL have no idle_in.+, lock_timeout, /)

      const name = new URL(Redacted.value(settings.url)).pathname.slice(1)
      for (const limit of ["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"]) {
        yield* ownerSays(`alter database ${name} set ${limit} = '5s'`)
      }
      yield* ownerSays(`alter database ${name} set random_page_cost = '1.1'`)
      const services = yield* built(yield* pooled)
      const sql = Context.get(services, SqlClient.SqlClient)
      const { events } = yield* Context.get(services, PostgresListener).subscribe("pooled")
      const heard = yield* Stream.toQueue(events, { capacity: "unbounded" })
      assert.strictEqual((yield* Queue.take(heard))._tag, "Connected")
      const doubled = (n: number) =>
        sql.withTransaction(Effect.andThen(sql`select 1`, sql<{ twice: number }>`select ${n}::int * 2 as twice`))
      const numbers = Array.from({ length: 60 }, (_, index) => index)
      const answers = yield* Effect.forEach(numbers, doubled, { concurrency: 20 })
      assert.deepStrictEqual(
        answers.map(([row]) => row?.twice),
        numbers.map((n) => n * 2)
      )
      yield* sql`select pg_notify('pooled', 'heard')`
      assert.deepStrictEqual(yield* Queue.take(heard), { _tag: "Notified", payload: "heard" })
    }).pipe(Effect.scoped, Effect.provide(testDatabase))
  )
})

it.live("[FAULT 25] PostgreSQL itself is asked once and passes", () =>
  Effect.flatMap(direct, (url) => check(url)).pipe(Effect.provide(testDatabase))
)

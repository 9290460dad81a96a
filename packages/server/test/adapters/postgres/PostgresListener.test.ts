import { PostgresListener } from "../../../src/adapters/postgres/PostgresListener.ts"
import { DatabaseConfig } from "../../../src/config/DatabaseConfig.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"
import { readOnly, writable } from "../../support/ReadOnlyDatabase.ts"
import { silentProxy } from "./SilentProxy.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Queue, Redacted, Stream } from "effect"
import { SqlClient } from "effect/sql"

/** The events of a subscription as a queue, so that a test takes them one by one, in order. */
const subscribed = (channel: string) =>
  Effect.gen(function* () {
    const { events } = yield* (yield* PostgresListener).subscribe(channel)
    const queue = yield* Stream.toQueue(events, { capacity: "unbounded" })
    return Queue.take(queue)
  })

const connected = { _tag: "Connected" } as const
const disconnected = { _tag: "Disconnected" } as const
const notified = (payload: string) => ({ _tag: "Notified", payload }) as const

const listeners = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ pid: number }>`
    select pid from pg_stat_activity where application_name = 'credbuzzpay/2 listen' and datname = current_database()`
)

layer(PostgresListener.layer.pipe(Layer.provideMerge(testDatabase)), { excludeTestServices: true })(
  "listening to the database",
  (it) => {
    it.effect("tells that it listens before the first notification, and keeps their order", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const next = yield* subscribed("orders")
        assert.deepStrictEqual(yield* next, connected)
        const payloads = Array.from({ length: 20 }, (_, index) => `${index}`)
        yield* Effect.forEach(payloads, (payload) => sql`select pg_notify('orders', ${payload})`)
        yield* Effect.forEach(payloads, (payload) =>
          Effect.map(next, (event) => assert.deepStrictEqual(event, notified(payload)))
        )
      })
    )

    it.effect("hears only its own channel, and what a rolled-back transaction sent not at all", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const next = yield* subscribed("mine")
        assert.deepStrictEqual(yield* next, connected)
        yield* sql`select pg_notify('another', 'no')`
        yield* Effect.exit(
          sql.withTransaction(Effect.andThen(sql`select pg_notify('mine', 'never')`, Effect.fail("roll back")))
        )
        yield* sql.withTransaction(sql`select pg_notify('mine', 'yes')`)
        assert.deepStrictEqual(yield* next, notified("yes"))
      })
    )

    it.effect("listens again by itself after its session is terminated, and tells of the gap", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const next = yield* subscribed("gaps")
        for (const round of ["one", "two"]) {
          assert.deepStrictEqual(yield* next, connected)
          yield* sql`select pg_notify('gaps', ${round})`
          assert.deepStrictEqual(yield* next, notified(round))
          yield* Effect.forEach(yield* listeners, ({ pid }) => sql`select pg_terminate_backend(${pid})`)
          assert.deepStrictEqual(yield* next, disconnected)
        }
        assert.deepStrictEqual(yield* next, connected)
      })
    )

    it.effect("notices a peer that vanished without closing the connection", () =>
      Effect.gen(function* () {
        const settings = yield* DatabaseConfig
        const url = new URL(Redacted.value(settings.directUrl))
        const proxy = yield* silentProxy({ host: url.hostname, port: Number(url.port || "5432") })
        url.host = `127.0.0.1:${proxy.port}`
        const through = Layer.fresh(PostgresListener.layer).pipe(
          Layer.provide(Layer.succeed(DatabaseConfig, { ...settings, directUrl: Redacted.make(url.href) }))
        )
        const next = yield* Effect.provide(subscribed("cut"), through)
        assert.deepStrictEqual(yield* next, connected)
        yield* proxy.cut
        assert.deepStrictEqual(yield* next, disconnected)
        assert.deepStrictEqual(yield* next, connected)
      })
    )

    it.effect("[FAULT 24] looks for another primary while its own takes no writes, and hears again when one does", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const next = yield* subscribed("demoted")
        assert.deepStrictEqual(yield* next, connected)
        yield* readOnly
        // Cut once by whoever demoted it, and after that by itself.
        for (const _ of [1, 2]) {
          assert.deepStrictEqual(yield* next, disconnected)
          assert.deepStrictEqual(yield* next, connected)
        }
        yield* writable
        const tell = Effect.retry(sql`select pg_notify('demoted', 'again')`, { times: 5 })
        yield* Effect.repeat(
          Effect.flatMap(tell, () => next),
          { until: ({ _tag }) => _tag === "Notified" }
        )
      })
    )

    it.effect("gives its connection back when the scope closes", () =>
      Effect.gen(function* () {
        yield* Effect.scoped(Effect.flatMap(subscribed("short"), (next) => next))
        // The server notices the goodbye a moment after it was sent.
        yield* listeners.pipe(Effect.repeat({ until: (rows) => rows.length === 0 }))
      })
    )
  }
)

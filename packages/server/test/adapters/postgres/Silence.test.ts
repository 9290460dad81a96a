import { assert, layer } from "@effect/vitest"
import { Context, Effect, Fiber, Layer, Redacted, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import * as PrimaryDatabase from "../../../src/adapters/postgres/PrimaryDatabase.ts"
import { repoBoundary } from "../../../src/adapters/postgres/RepoBoundary.ts"
import { DatabaseConfig } from "../../../src/config/DatabaseConfig.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"
import { silentProxy } from "./SilentProxy.ts"

/** The primary as the program has it, through a network that a test has in its hands. */
const throughNetwork = Effect.gen(function* () {
  const settings = yield* DatabaseConfig
  const { hostname, port } = new URL(Redacted.value(settings.url))
  const proxy = yield* silentProxy({ host: hostname, port: Number(port) })
  const moved = new URL(Redacted.value(settings.url))
  moved.host = `127.0.0.1:${proxy.port}`
  const url = Redacted.make(moved.href)
  const through = Layer.succeed(DatabaseConfig, { ...settings, url })
  const built = yield* Layer.build(Layer.fresh(PrimaryDatabase.layer).pipe(Layer.provide(through)))
  return { proxy, sql: Context.get(built, SqlClient.SqlClient) }
})

const until = <E, R>(condition: Effect.Effect<boolean, E, R>) =>
  Effect.repeat(condition, { until: (met) => met, schedule: Schedule.spaced("20 millis") })

layer(testDatabase, { excludeTestServices: true })("a database that says nothing for seconds", (it) => {
  it.effect("[FAULT 24] is not left while it works on a statement that may take longer, since it answers others", () =>
    Effect.gen(function* () {
      const beside = yield* SqlClient.SqlClient
      const { proxy, sql } = yield* throughNetwork
      const long = sql.withTransaction(
        Effect.gen(function* () {
          yield* sql`set local statement_timeout = '2min'`
          yield* sql`set local lock_timeout = '2min'`
          yield* sql`select pg_advisory_xact_lock(42)`
          return "done"
        })
      )
      const under = yield* beside.withTransaction(
        Effect.gen(function* () {
          yield* beside`set local idle_in_transaction_session_timeout = '2min'`
          yield* beside`select pg_advisory_xact_lock(42)`
          const fiber = yield* Effect.forkChild(repoBoundary(long))
          const before = proxy.ended()
          // The server was asked on a connection of its own, twice.
          yield* until(Effect.sync(() => proxy.ended() >= before + 2))
          return fiber
        })
      )
      assert.strictEqual(yield* Fiber.join(under), "done")
    }).pipe(Effect.scoped)
  )

  it.effect("[FAULT 24] is left when the network swallows everything: 503, and used again when it is back", () =>
    Effect.gen(function* () {
      const { proxy, sql } = yield* throughNetwork
      const one = repoBoundary(sql`select 1 as one`)
      const transaction = repoBoundary(sql.withTransaction(sql`select 1 as one`))
      yield* transaction
      yield* proxy.swallow
      const refused = yield* Effect.all([Effect.flip(one), Effect.flip(transaction)], { concurrency: "unbounded" })
      for (const error of refused) assert.deepInclude(error, { _tag: "Unavailable", retryAfterSeconds: 1 })
      // Known by then: as many as would take minutes if each had to find it out.
      yield* Effect.forEach(Array.from({ length: 20 }), () => Effect.flip(one), { discard: true })
      yield* proxy.pass
      yield* until(Effect.isSuccess(transaction))
    }).pipe(Effect.scoped)
  )
})

import { assert, layer } from "@effect/vitest"
import { Cron, Duration, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"
import { JobTable } from "../src/JobTable.ts"
import { eventually } from "./Eventually.ts"
import { askedFor, controls, Environment, forget, gated, JOB, runsOf, workerNamed } from "./JobWorker.ts"

const seldom = workerNamed("a:1/1")
const runs = runsOf(JOB)
const nothing = () => []
const comes = <A, E, R>(what: string, found: Effect.Effect<A, E, R>, holds: (value: A) => boolean) =>
  eventually(what, nothing, found, holds)

const standing = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ requestedBy: string | null; pausedBy: string | null; lastSuccessAt: Date | null }>`
    select run_requested_by as requested_by, paused_by, last_success_at from jobs where job = ${JOB}`
)
const hasOwner = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`select from jobs where job = ${JOB} and owner is not null`
)

const asked = { trigger: "request", requestedBy: "ABCD2345", owner: "a:1/1", error: null }
const done = { ...asked, outcome: "success", facts: { expired: 3 } }

layer(Environment, { excludeTestServices: true })("a job that somebody", (it) => {
  it.effect(
    "asks for runs as soon as that is committed and notified, and its row says who asked and what came of it",
    () =>
      Effect.gen(function* () {
        const { end, work } = yield* gated
        yield* end(0)
        yield* Effect.forkScoped(askedFor(work))
        yield* comes("it has an owner", hasOwner, ({ length }) => length === 1)
        yield* controls.ask()
        yield* controls.notify
        yield* comes("it ran", runs, ([run]) => run?.outcome === "success")
        assert.deepStrictEqual(yield* runs, [done])
        const [after] = yield* standing
        assert.strictEqual(after?.requestedBy, null)
        assert.isNotNull(after?.lastSuccessAt)
      }).pipe(Effect.provide(seldom), Effect.scoped, Effect.ensuring(Effect.orDie(forget)))
  )

  it.effect("asks for twice while it runs, runs once more after that and never beside itself", () =>
    Effect.gen(function* () {
      const { begun, end, seen, work } = yield* gated
      yield* Effect.forkScoped(askedFor(work))
      yield* comes("it has an owner", hasOwner, ({ length }) => length === 1)
      yield* controls.ask()
      yield* controls.notify
      yield* begun(0)
      yield* controls.ask("ABCD2346")
      yield* controls.notify
      yield* controls.ask("ABCD2347")
      yield* controls.notify
      yield* end(0)
      yield* begun(1)
      yield* end(1)
      yield* comes("both ran", runs, (all) => all.length === 2 && all.every(({ outcome }) => outcome === "success"))
      assert.deepStrictEqual(yield* runs, [done, { ...done, requestedBy: "ABCD2347" }])
      assert.deepStrictEqual(seen, { begun: 2, atOnce: 0, most: 1 })
    }).pipe(Effect.provide(seldom), Effect.scoped, Effect.ensuring(Effect.orDie(forget)))
  )

  it.effect("pauses ends its run by itself and begins none, by the clock or asked for, until the pause ends", () =>
    Effect.gen(function* () {
      const { begun, end, seen, work } = yield* gated
      const everySecond = Cron.parseUnsafe("* * * * * *", "UTC")
      yield* Effect.forkScoped(askedFor(work, everySecond))
      yield* begun(0)
      yield* controls.pause
      yield* controls.notify
      yield* end(0)
      yield* comes("it ends", runs, ([run]) => run?.outcome === "success")
      yield* controls.ask()
      yield* controls.notify
      // The clock goes on: three of its seconds pass, as the database says.
      const sql = yield* SqlClient.SqlClient
      const [from] = yield* sql<{ at: Date }>`select clock_timestamp() as at`
      yield* comes(
        "three ticks pass",
        sql`select where clock_timestamp() > ${from?.at ?? new Date()}::timestamptz + interval '3 seconds'`,
        ({ length }) => length === 1
      )
      assert.deepStrictEqual(yield* Effect.map(runs, ({ length }) => [length, seen.begun]), [1, 1])
      assert.strictEqual((yield* standing)[0]?.requestedBy, "ABCD2345")
      yield* end(1)
      yield* controls.resume
      yield* controls.notify
      yield* comes("it runs", runs, (all) => all[1]?.outcome === "success")
      assert.deepStrictEqual((yield* runs)[1], done)
    }).pipe(Effect.provide(seldom), Effect.scoped, Effect.ensuring(Effect.orDie(forget)))
  )

  it.effect("asks for where the notification was lost runs all the same, by a look at the table", () =>
    Effect.gen(function* () {
      const { end, work } = yield* gated
      yield* end(0)
      yield* Effect.forkScoped(askedFor(work))
      yield* controls.ask()
      yield* comes("it ran", runs, ([run]) => run?.outcome === "success")
    }).pipe(
      Effect.provide(workerNamed("a:1/1", Duration.millis(50))),
      Effect.scoped,
      Effect.ensuring(Effect.orDie(forget))
    )
  )

  it.effect("paused and asked for while no worker ran stays so when one starts, and runs after the pause", () =>
    Effect.gen(function* () {
      yield* controls.pause
      yield* controls.ask()
      yield* Effect.gen(function* () {
        const { end, seen, work } = yield* gated
        yield* end(0)
        const sql = yield* SqlClient.SqlClient
        yield* sql`update jobs set owner = null, owned_since = null where job = ${JOB}`
        yield* Effect.forkScoped(askedFor(work))
        yield* comes("it has an owner", hasOwner, ({ length }) => length === 1)
        assert.isUndefined(yield* (yield* JobTable).begin(JOB, 0n, undefined))
        assert.strictEqual(seen.begun, 0)
        yield* controls.resume
        yield* controls.notify
        yield* comes("it ran", runs, ([run]) => run?.outcome === "success")
      }).pipe(Effect.provide(workerNamed("b:2/2")))
      assert.deepStrictEqual(yield* runs, [{ ...done, owner: "b:2/2" }])
    }).pipe(Effect.scoped, Effect.ensuring(Effect.orDie(forget)))
  )

  it.effect("[FAULT 25] asked for, and whose worker died, is lost by what the next one says, and done by that", () =>
    Effect.gen(function* () {
      const died = yield* Effect.gen(function* () {
        const table = yield* JobTable
        yield* controls.ask()
        const { token } = yield* table.take(JOB)
        yield* table.begin(JOB, token, undefined)
        return token
      }).pipe(Effect.provide(seldom))
      assert.strictEqual((yield* standing)[0]?.requestedBy, null)
      const { end, work } = yield* gated
      yield* end(0)
      yield* Effect.gen(function* () {
        yield* Effect.forkScoped(askedFor(work))
        yield* controls.notify
        yield* comes("it ran", runs, (all) => all[1]?.outcome === "success")
        assert.isAbove(Number((yield* (yield* JobTable).take(JOB)).token), Number(died) + 1)
      }).pipe(Effect.provide(workerNamed("b:2/2", Duration.millis(50))))
      assert.deepStrictEqual(yield* runs, [
        { ...asked, outcome: "lost", facts: null },
        { ...done, owner: "b:2/2" }
      ])
    }).pipe(Effect.scoped, Effect.ensuring(Effect.orDie(forget)))
  )

  it.effect("[FAULT 27] asked for, and whose worker is told to stop, is stopped, and is wanted again", () =>
    Effect.gen(function* () {
      const { begun, work } = yield* gated
      const worker = yield* Effect.forkChild(askedFor(work))
      yield* controls.ask()
      yield* controls.notify
      yield* begun(0)
      yield* Fiber.interrupt(worker)
      assert.deepStrictEqual(yield* runs, [{ ...asked, outcome: "stopped", facts: null }])
      assert.strictEqual((yield* standing)[0]?.requestedBy, "ABCD2345")
    }).pipe(Effect.provide(seldom), Effect.scoped, Effect.ensuring(Effect.orDie(forget)))
  )

  it.effect("[FAULT 25] would own at once with others is owned by each with a token of its own", () =>
    Effect.gen(function* () {
      const take = Effect.flatMap(JobTable, (table) => table.take(JOB))
      const taking = (name: string) =>
        Effect.forEach(Array.from({ length: 10 }), () => take, { concurrency: 2 }).pipe(
          Effect.provide(workerNamed(name))
        )
      const taken = yield* Effect.all([taking("a:1/1"), taking("b:2/2")], { concurrency: 2 })
      const tokens = taken.flat().map(({ token }) => token)
      assert.strictEqual(new Set(tokens).size, 20)
    }).pipe(Effect.scoped, Effect.ensuring(Effect.orDie(forget)))
  )
})

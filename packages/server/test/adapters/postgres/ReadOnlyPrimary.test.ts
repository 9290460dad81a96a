import { assert, layer } from "@effect/vitest"
import { Deferred, Effect, Exit, Fiber, Latch, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { refusesWrites } from "../../../src/adapters/postgres/DatabaseWrites.ts"
import { repoBoundary } from "../../../src/adapters/postgres/RepoBoundary.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"
import { readOnly, writable } from "../../support/ReadOnlyDatabase.ts"

let codes = 0

const insertBranch = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`
    insert into branches (branch_code, name, created_at, updated_at)
    values (${`RO${(codes += 1)}`}, ${"Branch"}, ${new Date(0)}, ${new Date(0)})`
).pipe(repoBoundary)

const pid = Effect.flatMap(SqlClient.SqlClient, (sql) =>
  Effect.map(sql<{ pid: number }>`select pg_backend_pid() as pid`, ([row]) => row?.pid ?? 0)
)

/** The backends of so many transactions at once. */
const pidsOfAll = (count: number) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const all = yield* Latch.make(false)
    let begun = 0
    const one = sql.withTransaction(
      Effect.tap(pid, () => ((begun += 1) === count ? Effect.asVoid(all.open) : all.await))
    )
    return yield* Effect.forEach(Array.from({ length: count }), () => one, { concurrency: "unbounded" })
  })

const until = <E, R>(condition: Effect.Effect<boolean, E, R>) =>
  Effect.repeat(condition, { until: (met) => met, schedule: Schedule.spaced("20 millis") })

layer(testDatabase, { excludeTestServices: true })("a primary that takes no writes", (it) => {
  it.effect("[FAULT 24] is unavailable to what writes, alone and in transactions, and answers what reads", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* readOnly
      yield* Effect.retry(pid, { times: 20 })
      for (const write of [insertBranch, repoBoundary(sql.withTransaction(insertBranch))]) {
        const refused = yield* Effect.flip(write)
        assert.instanceOf(refused, Unavailable)
        assert.strictEqual(refused.retryAfterSeconds, 1)
      }
      assert.lengthOf(yield* sql`select branch_code from branches limit 1`, 0)
      assert.isTrue(yield* refusesWrites(sql))
      yield* writable
      // No restart, and nobody who says so: a refused write has its connections replaced.
      yield* until(Effect.isSuccess(insertBranch))
      assert.isFalse(yield* refusesWrites(sql))
    })
  )

  it.effect("[FAULT 24] has all its connections replaced by the first write that it refuses, and none cut", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const before = new Set(yield* pidsOfAll(5))
      const mayEnd = yield* Deferred.make<void>()
      const begun = yield* Deferred.make<number>()
      const reading = yield* Effect.forkChild(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* Deferred.succeed(begun, yield* pid)
            yield* Deferred.await(mayEnd)
            return yield* pid
          })
        )
      )
      const of = yield* Deferred.await(begun)
      // Again and again, since connections are replaced once a second at most.
      const refused = Effect.exit(sql`do $$ begin raise exception 'demoted' using errcode = '25006'; end $$`)
      const others = Effect.andThen(refused, pidsOfAll(4))
      yield* until(Effect.map(others, (now) => now.every((each) => !before.has(each))))
      yield* Deferred.succeed(mayEnd, undefined)
      assert.strictEqual(yield* Fiber.join(reading), of)
      yield* until(Effect.map(pidsOfAll(5), (now) => !now.includes(of)))
    })
  )

  for (const code of ["25006", "57P01", "57P02", "57P03", "08000", "08003", "08006", "53300"]) {
    it.effect(`[FAULT 24] is unavailable when it says ${code}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const said = sql.unsafe(`do $$ begin raise exception 'away' using errcode = '${code}'; end $$`)
        assert.instanceOf(yield* Effect.flip(repoBoundary(said)), Unavailable)
        assert.instanceOf(yield* Effect.flip(repoBoundary(sql.withTransaction(said))), Unavailable)
        assert.isAbove(yield* Effect.retry(pid, { times: 20 }), 0)
      })
    )
  }

  it.effect(
    "[FAULT 24] is unavailable when its session ends in the midst of a transaction, whoever noticed first",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const ends = sql`select pg_terminate_backend(pg_backend_pid())`
        const refused = Effect.andThen(Effect.exit(ends), Effect.fail({ _tag: "Refused" } as const))
        assert.instanceOf(yield* Effect.flip(repoBoundary(sql.withTransaction(ends))), Unavailable)
        assert.instanceOf(yield* Effect.flip(repoBoundary(sql.withTransaction(repoBoundary(ends)))), Unavailable)
        assert.instanceOf(yield* Effect.flip(repoBoundary(sql.withTransaction(refused))), Unavailable)
      })
  )

  it.effect("[FAULT 24] is a defect still where the mistake is ours", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      assert.isTrue(Exit.hasDies(yield* Effect.exit(repoBoundary(sql.unsafe("select nothing from nowhere")))))
    })
  )
})

import { repoBoundary, uniqueViolation, checkViolation } from "../../../src/adapters/postgres/RepoBoundary.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"
import { assert, layer } from "@effect/vitest"
import { Effect, Exit } from "effect"
import { SqlClient } from "effect/sql"

const insertBranch = (code: string) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql`
      insert into branches (branch_code, name, created_at, updated_at)
      values (${code}, ${"Branch"}, ${new Date(0)}, ${new Date(0)})`
  )

const branch = (code: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => sql`select branch_code from branches where branch_code = ${code}`)

layer(testDatabase)("the primary database", (it) => {
  it.effect("gives columns in camelCase and leaves the keys inside JSON alone", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql`select 1 as row_version, '{"old_name": 1}'::jsonb as old_values`
      assert.deepStrictEqual(rows, [{ rowVersion: 1, oldValues: { old_name: 1 } }])
    })
  )

  it.effect("keeps uncommitted rows from statements that run beside the transaction", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const beside = (code: string) =>
        Effect.forEach(Array.from({ length: 50 }), () => branch(code), { concurrency: 50 })
      const outcome = yield* Effect.exit(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* insertBranch("INSIDE")
            assert.lengthOf(yield* branch("INSIDE"), 1)
            // Another fiber without the transaction in its context: shares the pool, not the connection.
            const seen = yield* Effect.promise(() => Effect.runPromise(outside(beside("INSIDE"))))
            assert.isTrue(seen.every((rows) => rows.length === 0))
            return yield* Effect.fail("roll back")
          })
        )
      )
      assert.isTrue(Exit.isFailure(outcome))
      assert.lengthOf(yield* branch("INSIDE"), 0)

      function outside<A, E>(effect: Effect.Effect<A, E, SqlClient.SqlClient>) {
        return Effect.provideService(effect, SqlClient.SqlClient, sql)
      }
    })
  )

  it.effect("commits twenty transactions and four hundred reads at once, each with its own result", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const codes = Array.from({ length: 20 }, (_, index) => `MANY${index}`)
      const writes = Effect.forEach(
        codes,
        (code) => sql.withTransaction(Effect.andThen(insertBranch(code), branch(code))),
        { concurrency: "unbounded" }
      )
      const reads = Effect.forEach(
        Array.from({ length: 400 }, (_, index) => index),
        (index) => Effect.map(sql<{ n: number }>`select ${index}::int as n`, (rows) => rows[0]?.n === index),
        { concurrency: "unbounded" }
      )
      const [written, read] = yield* Effect.all([writes, reads], { concurrency: 2 })
      assert.deepStrictEqual(
        written,
        codes.map((branchCode) => [{ branchCode }])
      )
      assert.isTrue(read.every((right) => right))
    })
  )

  it.effect("stops a statement at its time limit, and the caller learns that the database is unavailable", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [limits] = yield* sql`
        select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
          current_setting('idle_in_transaction_session_timeout') as idle, current_setting('timezone') as zone`
      assert.deepStrictEqual(limits, { statement: "5s", lock: "3s", idle: "15s", zone: "UTC" })
      const slow = sql.withTransaction(
        Effect.andThen(sql`set local statement_timeout = '50ms'`, sql`select pg_sleep(30)`)
      )
      const error = yield* Effect.flip(repoBoundary(slow))
      assert.strictEqual(error._tag, "Unavailable")
    })
  )

  it.effect("answers unavailable when its sessions are cut, and works again afterwards", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const cut = sql.withTransaction(sql`select pg_terminate_backend(pg_backend_pid())`)
      assert.strictEqual((yield* Effect.flip(repoBoundary(cut)))._tag, "Unavailable")
      yield* Effect.retry(branch("ANY"), { times: 5 })
    })
  )

  it.effect("turns a named violation into what the caller makes of it and any other into a defect", () =>
    Effect.gen(function* () {
      yield* insertBranch("TAKEN")
      const again = insertBranch("TAKEN").pipe(
        uniqueViolation("branches_pkey", () => Effect.fail("taken" as const)),
        repoBoundary
      )
      assert.strictEqual(yield* Effect.flip(again), "taken")
      const malformed = insertBranch("no").pipe(
        checkViolation("branches_code_format", () => Effect.fail("malformed" as const)),
        repoBoundary
      )
      assert.strictEqual(yield* Effect.flip(malformed), "malformed")
      const other = yield* Effect.exit(
        insertBranch("TAKEN").pipe(
          uniqueViolation("another_key", () => Effect.succeed([])),
          repoBoundary
        )
      )
      assert.isTrue(Exit.hasDies(other))
    })
  )
})

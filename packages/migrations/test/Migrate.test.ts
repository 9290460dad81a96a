import { history } from "../src/History.ts"
import { migrateTo, migrateToHead, pending } from "../src/Migrate.ts"
import { steps } from "../src/Steps.ts"
import { emptyDatabase } from "./OwnDatabase.ts"
import { aCode, insert, insertAccount, numbered } from "./ValidRows.ts"
import { NodeFileSystem } from "@effect/platform-node"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, FileSystem } from "effect"
import { SqlClient } from "effect/sql"

const count = (table: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => Effect.map(sql`select from ${sql(table)}`, (rows) => rows.length))

describe("the folder of steps", () => {
  it.effect("is loaded whole, numbered from 1 without gaps or doubles", () =>
    Effect.gen(function* () {
      const files = yield* (yield* FileSystem.FileSystem).readDirectory(
        new URL("../src/steps", import.meta.url).pathname
      )
      const loaded = (yield* steps).map(([id, name]) => `${String(id).padStart(4, "0")}_${name}.ts`)
      assert.deepStrictEqual(loaded, files.toSorted())
      assert.deepStrictEqual(
        loaded.map((file) => Number(file.slice(0, 4))),
        loaded.map((_, index) => index + 1)
      )
    }).pipe(Effect.provide(NodeFileSystem.layer))
  )

  it.effect("says in each file which locks it takes, how a running old version fares, and how to undo it", () =>
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const folder = new URL("../src/steps", import.meta.url).pathname
      for (const file of yield* fs.readDirectory(folder)) {
        const text = yield* fs.readFileString(`${folder}/${file}`)
        for (const heading of ["**Locks**:", "**Running old version**:", "**Undo**:"])
          assert.include(text, heading, file)
      }
    }).pipe(Effect.provide(NodeFileSystem.layer))
  )
})

describe("migrating", () => {
  it.live("takes an empty database to the newest step, and a second time does nothing", () =>
    Effect.gen(function* () {
      const known = (yield* steps).map(([id, name]) => [id, name] as const)
      assert.deepStrictEqual(yield* pending, known)
      assert.deepStrictEqual(yield* migrateToHead, known)
      assert.deepStrictEqual(yield* pending, [])
      assert.deepStrictEqual(yield* migrateToHead, [])
      assert.deepStrictEqual(
        (yield* history).map(({ id, name }) => [id, name] as const),
        known
      )
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("goes right when three instances start at once: one applies the steps, the others wait and apply none", () =>
    Effect.gen(function* () {
      const known = yield* steps
      const applied = yield* Effect.all([migrateToHead, migrateToHead, migrateToHead], { concurrency: "unbounded" })
      assert.deepStrictEqual(
        applied.map((list) => list.length).toSorted((a, b) => a - b),
        [0, 0, known.length]
      )
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("keeps the rows that were written at an earlier step", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* migrateTo(2)
      yield* insert("branches")
      yield* insert("user_accounts", { user_role: "admin", branch_code: "MUM01", auth_epoch: 4 })
      const before = yield* sql`select * from user_accounts`
      yield* migrateToHead
      // Later steps add columns; what was in the others is as it was.
      const columns = sql.csv(Object.keys(before[0] ?? {}).map((name) => sql`${sql(name)}`))
      assert.deepStrictEqual(yield* sql`select ${columns} from user_accounts`, before)
      assert.strictEqual(yield* count("branches"), 1)
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("leaves a version that is running undisturbed while every later step is applied", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* migrateTo(3)
      yield* insert("branches")
      yield* insertAccount(aCode, 1)
      const started = yield* Deferred.make<void>()
      let migrated = false
      let rounds = 0
      // What the old version does all day: sign-ups, and changes to an account in a transaction.
      const oldVersion = Effect.gen(function* () {
        let last = false
        while (!last) {
          last = migrated
          rounds++
          yield* insertAccount(`W${String(rounds).padStart(7, "0")}`, rounds + 1)
          yield* sql.withTransaction(
            Effect.gen(function* () {
              yield* sql`select from user_accounts where user_code = ${aCode} for update`
              yield* sql`update user_accounts set row_version = row_version + 1 where user_code = ${aCode}`
            })
          )
          yield* Deferred.succeed(started, undefined)
        }
      })
      const running = yield* Effect.forkChild(oldVersion)
      yield* Deferred.await(started)
      const applied = yield* migrateToHead
      migrated = true
      yield* Fiber.join(running)
      assert.strictEqual(applied.length, (yield* steps).length - 3)
      assert.strictEqual(yield* count("user_accounts"), rounds + 1)
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("leaves a running version undisturbed while only the newest step is applied", () =>
    Effect.gen(function* () {
      const newest = (yield* steps).length
      yield* migrateTo(newest - 1)
      yield* insertAccount(aCode, 1)
      const started = yield* Deferred.make<void>()
      let migrated = false
      let rounds = 0
      const oldVersion = Effect.gen(function* () {
        let last = false
        while (!last) {
          last = migrated
          rounds++
          yield* insert("audit_trail", { audit_id: numbered(rounds) })
          yield* insert("login_activities", { activity_id: numbered(rounds) })
          yield* insert("outbox", { message_id: numbered(rounds), dedupe_key: `${rounds}` })
          yield* insert("sessions", { session_id: numbered(rounds) })
          yield* Deferred.succeed(started, undefined)
        }
      })
      const running = yield* Effect.forkChild(oldVersion)
      yield* Deferred.await(started)
      assert.strictEqual((yield* migrateToHead).length, 1)
      migrated = true
      yield* Fiber.join(running)
      for (const table of ["audit_trail", "login_activities", "outbox", "sessions"]) {
        assert.strictEqual(yield* count(table), rounds, table)
      }
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("lets an older version start on a database that is already further", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* migrateToHead
      yield* sql`insert into effect_sql_migrations (migration_id, name) values (9999, 'from_the_future')`
      assert.deepStrictEqual(yield* migrateToHead, [])
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("refuses a database whose history is another one", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* migrateTo(2)
      yield* sql`update effect_sql_migrations set name = 'create_something_else' where migration_id = 2`
      const error = yield* Effect.flip(migrateToHead)
      assert.match(error.message, /step 2 as "create_something_else", this version calls it "create_user_accounts"/)
      assert.strictEqual((yield* history).length, 2)
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("undoes a step that fails, keeps the ones before it, and goes on once the cause is gone", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* migrateTo(4)
      yield* sql`create table registrations (in_the_way integer)`
      const error = yield* Effect.flip(migrateToHead)
      assert.match(error.message, /6_create_registrations/)
      assert.strictEqual((yield* history).length, 5)
      yield* sql`drop table registrations`
      assert.deepStrictEqual((yield* migrateToHead)[0], [6, "create_registrations"])
    }).pipe(Effect.provide(emptyDatabase))
  )
})

import { migratedDatabase } from "./OwnDatabase.ts"
import { insert, numbered } from "./ValidRows.ts"
import { violated } from "./Violation.ts"
import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber } from "effect"
import { SqlClient } from "effect/sql"

const ensure = (asOf: string, monthsAhead: number) =>
  Effect.flatMap(
    SqlClient.SqlClient,
    (sql) => sql<{ parent_name: string; partition_name: string; outcome: string }>`
      select * from ensure_month_partitions(${new Date(asOf)}, ${monthsAhead}) order by partition_name`
  )

const outcomes = (rows: ReadonlyArray<{ partition_name: string; outcome: string }>) =>
  rows.map(({ partition_name, outcome }) => `${partition_name} ${outcome}`)

const home = (table: "audit_trail" | "login_activities") =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(
      sql<{ home: string }>`select tableoid::regclass::text as home from ${sql(table)} order by occurred_at`,
      (rows) => rows.map((row) => row.home)
    )
  )

const logs = ["audit_trail", "login_activities"] as const

describe("the monthly partitions", () => {
  it.effect("are there after migration: the month before, this one, and twelve more", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const table of logs) {
        const [row] = yield* sql<{ months: number; around: boolean }>`
          select count(*)::int as months,
            bool_or(inhrelid::regclass::text = ${table} || to_char(now() at time zone 'UTC', '_YYYY_MM')) as around
          from pg_inherits where inhparent = ${table}::regclass and inhrelid::regclass::text not like '%default'`
        assert.deepStrictEqual(row, { months: 14, around: true })
      }
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("are made once, however often and by however many it is asked for", () =>
    Effect.gen(function* () {
      const made = yield* Effect.all(
        Array.from({ length: 5 }, () => ensure("2030-12-31T23:59:59Z", 1)),
        {
          concurrency: "unbounded"
        }
      )
      const all = made.flatMap(outcomes).toSorted()
      const expected = logs.flatMap((table) =>
        ["2030_12", "2031_01"].flatMap((month) => [
          `${table}_${month} created`,
          ...Array.from({ length: 4 }, () => `${table}_${month} exists`)
        ])
      )
      assert.deepStrictEqual(all, expected)
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("begin and end at midnight UTC, whatever the time zone of the session", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql.withTransaction(
        Effect.andThen(sql`set local timezone = 'Asia/Kolkata'`, ensure("2030-01-31T23:00:00Z", 1))
      )
      const instants = ["2030-01-01T00:00:00Z", "2030-01-31T23:59:59.999Z", "2030-02-01T00:00:00Z"]
      yield* Effect.forEach(instants, (instant, n) =>
        insert("audit_trail", { audit_id: numbered(n), occurred_at: new Date(instant) })
      )
      assert.deepStrictEqual(yield* home("audit_trail"), [
        "audit_trail_2030_01",
        "audit_trail_2030_01",
        "audit_trail_2030_02"
      ])
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("miss a month nobody has made yet: its rows land in the default partition and stay readable there", () =>
    Effect.gen(function* () {
      const future = new Date("2099-06-15T00:00:00Z")
      yield* insert("audit_trail", { occurred_at: future })
      yield* insert("login_activities", { occurred_at: future })
      for (const table of logs) assert.deepStrictEqual(yield* home(table), [`${table}_default`])
      assert.deepStrictEqual(outcomes(yield* ensure("2099-06-01T00:00:00Z", 1)), [
        "audit_trail_2099_06 in_default",
        "audit_trail_2099_07 created",
        "login_activities_2099_06 in_default",
        "login_activities_2099_07 created"
      ])
      for (const table of logs) assert.deepStrictEqual(yield* home(table), [`${table}_default`])
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("can be made while others write to the log", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* ensure("2030-01-01T00:00:00Z", 0)
      const occurred_at = new Date("2030-01-10T00:00:00Z")
      const wrote = yield* Deferred.make<void>()
      const goOn = yield* Deferred.make<void>()
      const writer = yield* Effect.forkChild(
        sql.withTransaction(
          Effect.gen(function* () {
            yield* insert("audit_trail", { audit_id: numbered(1), occurred_at })
            yield* Deferred.succeed(wrote, undefined)
            yield* Deferred.await(goOn)
            yield* insert("audit_trail", { audit_id: numbered(2), occurred_at })
          })
        )
      )
      yield* Deferred.await(wrote)
      assert.include(outcomes(yield* ensure("2030-02-01T00:00:00Z", 0)), "audit_trail_2030_02 created")
      yield* Deferred.succeed(goOn, undefined)
      yield* Fiber.join(writer)
      assert.lengthOf(yield* home("audit_trail"), 2)
    }).pipe(Effect.provide(migratedDatabase))
  )
})

describe("the audit trail and the login log", () => {
  it.effect(
    "refuse change, deletion and truncation, on the whole and on each part, to their owner and to a superuser",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        // The embedded server has no superuser; one given by DATABASE_URL may, and then no setting of his helps either.
        const [me] = yield* sql<{ rolsuper: boolean }>`select rolsuper from pg_roles where rolname = current_user`
        const settings = me?.rolsuper === true ? ["origin", "replica", "local"] : ["origin"]
        yield* ensure("2030-01-01T00:00:00Z", 0)
        for (const table of logs) {
          const id = table === "audit_trail" ? "audit_id" : "activity_id"
          yield* insert(table, { [id]: numbered(1), occurred_at: new Date("2030-01-10T00:00:00Z") })
          yield* insert(table, { [id]: numbered(2), occurred_at: new Date("2099-01-10T00:00:00Z") })
          for (const part of [table, `${table}_2030_01`, `${table}_default`]) {
            const attempts = [
              sql`update ${sql(part)} set request_id = 'changed'`,
              sql`update ${sql(part)} set occurred_at = occurred_at + interval '1 month'`,
              sql`delete from ${sql(part)}`,
              sql`truncate ${sql(part)}`
            ]
            for (const attempt of attempts) {
              for (const setting of settings) {
                const withSetting =
                  setting === "origin"
                    ? attempt
                    : Effect.andThen(sql.unsafe(`set local session_replication_role = ${setting}`), attempt)
                assert.strictEqual(yield* violated(withSetting), "append_only", `${part}, ${setting}`)
              }
            }
          }
          assert.lengthOf(yield* home(table), 2)
        }
      }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("guard every part they have, and give nobody else a right on them", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const unguarded = yield* sql`
        select relid::regclass::text from unnest(${[...logs]}::text[]) as log, pg_partition_tree(log::regclass)
        where (select count(*) from pg_trigger where tgrelid = relid and tgenabled = 'A'
          and tgname in ('refuse_change', 'refuse_truncate')) <> 2`
      assert.deepStrictEqual(unguarded, [])
      const rights = yield* sql`
        select table_name from information_schema.role_table_grants
        where grantee = 'PUBLIC' and (table_name like 'audit_trail%' or table_name like 'login_activities%')`
      assert.deepStrictEqual(rights, [])
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.effect("tie the rows of one transaction together", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql.withTransaction(Effect.forEach([1, 2], (n) => insert("audit_trail", { audit_id: numbered(n) })))
      yield* insert("audit_trail", { audit_id: numbered(3) })
      const rows = yield* sql<{ rows: number }>`
        select count(*)::int as rows from audit_trail group by transaction_id order by min(audit_id::text)`
      assert.deepStrictEqual(
        rows.map((row) => row.rows),
        [2, 1]
      )
    }).pipe(Effect.provide(migratedDatabase))
  )
})

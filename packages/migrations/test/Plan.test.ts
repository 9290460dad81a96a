import { explain } from "../src/Explain.ts"
import { migrateTo, pending } from "../src/Migrate.ts"
import { plan, planOf } from "../src/Plan.ts"
import { backfill, concurrently, createIndex, dropIndex } from "../src/StepKinds.ts"
import { steps } from "../src/Steps.ts"
import { emptyDatabase, migratedDatabase } from "./OwnDatabase.ts"
import { apply, type Planted, stepsAnd } from "./Planted.ts"
import { insert } from "./ValidRows.ts"
import { PgClient } from "@effect/sql-pg"
import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { Reactivity } from "effect/reactivity"
import { SqlClient } from "effect/sql"

const columns = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`
    select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' and table_name not like 'effect_sql%' order by 1, 2`
)

describe("the plan", () => {
  it.live("runs nothing, and its statements run by hand make what migrating makes", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const planned = yield* plan
      assert.lengthOf(planned, (yield* steps).length)
      assert.lengthOf(yield* columns, 0)
      yield* Effect.forEach(
        planned.flatMap((step) => step.statements),
        (statement) => sql.unsafe(statement)
      )
      const byHand = yield* columns
      const byMigrating = yield* Effect.andThen(migrateTo(planned.length), columns).pipe(Effect.provide(emptyDatabase))
      assert.deepStrictEqual(byHand, byMigrating)
      assert.isAbove(byHand.length, 150)
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.live("of indexes and backfills is what they do, on partitions too, and by hand leaves them nothing to build", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* insert("outbox")
      const index = { index: "audit_trail_request_id_idx", table: "audit_trail", definition: "(request_id)" }
      const planted: ReadonlyArray<Planted> = [
        ["index_audit_trail", concurrently(createIndex(index), dropIndex("login_activities_occurred_at_id_idx"))],
        [
          "fill_outbox",
          backfill({
            table: "outbox",
            key: ["message_id"],
            rows: 10,
            statement: "update outbox set template = 'filled' from batch where outbox.message_id = batch.message_id"
          })
        ]
      ]
      const planned = yield* planOf(stepsAnd(...planted))
      assert.deepStrictEqual(
        planned.map(({ kind }) => kind),
        ["concurrently", "backfill"]
      )
      const statements = planned.flatMap(({ statements }) => statements)
      assert.strictEqual(statements[0], "create index audit_trail_request_id_idx on only audit_trail (request_id)")
      assert.isAbove(statements.filter((statement) => statement.startsWith("create index concurrently")).length, 14)
      yield* Effect.forEach(statements, (statement) => sql.unsafe(statement))
      const oids = sql`
        select array_agg(c.oid::int order by c.oid) as oids, bool_and(indisvalid) as valid
        from pg_class c join pg_index on indexrelid = c.oid where relname like 'audit_trail%_request_id_idx'`
      const byHand = yield* oids
      assert.deepInclude(byHand[0], { valid: true })
      assert.deepStrictEqual(yield* sql`select template from outbox`, [{ template: "filled" }])
      assert.lengthOf(yield* apply({}, ...planted), 2)
      assert.deepStrictEqual(yield* oids, byHand)
    }).pipe(Effect.provide(migratedDatabase))
  )

  it.live("shows only what this database does not have yet", () =>
    Effect.gen(function* () {
      yield* migrateTo((yield* steps).length - 1)
      assert.deepStrictEqual(
        (yield* plan).map(({ id, name }) => [id, name] as const),
        yield* pending
      )
    }).pipe(Effect.provide(emptyDatabase))
  )
})

describe("a failure", () => {
  it.live("is one sentence that says what to do", () =>
    Effect.gen(function* () {
      const error = yield* PgClient.makeClient({ url: Redacted.make("postgres://app:s3cret-pw@127.0.0.1:1/erp") }).pipe(
        Effect.provide(Reactivity.layer),
        Effect.scoped,
        Effect.flip
      )
      assert.strictEqual(
        explain(error),
        "The database could not be used: nothing listens at the address of DATABASE_URL; start PostgreSQL or correct the address."
      )
    })
  )

  it.live("of a step names the step and the reason PostgreSQL gave", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* sql`create table branches (in_the_way integer)`
      assert.strictEqual(
        explain(yield* Effect.flip(migrateTo(1))),
        'Migration "1_create_branches" failed: relation "branches" already exists.'
      )
    }).pipe(Effect.provide(emptyDatabase))
  )
})

import { explain } from "../src/Explain.ts"
import { migrateTo, pending } from "../src/Migrate.ts"
import { plan } from "../src/Plan.ts"
import { steps } from "../src/Steps.ts"
import { emptyDatabase } from "./OwnDatabase.ts"
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
      const byMigrating = yield* Effect.andThen(migrateTo(99), columns).pipe(Effect.provide(emptyDatabase))
      assert.deepStrictEqual(byHand, byMigrating)
      assert.isAbove(byHand.length, 150)
    }).pipe(Effect.provide(emptyDatabase))
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

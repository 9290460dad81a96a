import { loadStep } from "../src/LoadedStep.ts"
import { migrateTo } from "../src/Migrate.ts"
import { plan } from "../src/Plan.ts"
import { buildBefore, isBuiltBefore } from "../src/run/BuiltBefore.ts"
import { steps } from "../src/Steps.ts"
import { emptyDatabase } from "./OwnDatabase.ts"
import { footprint } from "./StepFootprint.ts"
import { insert } from "./ValidRows.ts"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** The steps that held writers up while they built indexes, before there was another kind. */
const heldUp = [28, 38] as const

const numbered = (id: number) =>
  Effect.flatMap(steps, (known) => {
    const step = known.find(([each]) => each === id)
    return step === undefined ? Effect.die(`there is no step ${id}`) : loadStep(step)
  })

const transactional = Effect.fnUntraced(function* (id: number) {
  const { does } = yield* numbered(id)
  return does.kind === "transactional" ? does : yield* Effect.die(`step ${id} is another kind`)
})

/** What these steps leave: indexes as they are defined and whether they are whole, functions and extensions. */
const schema = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`
    select pg_get_indexdef(indexrelid) as is_defined, indisvalid::text as is_whole from pg_index
    where indrelid = 'user_accounts'::regclass
    union all
    select pg_get_functiondef(p.oid), '' from pg_proc p where proname like 'search\\_%' and pronamespace = 'public'::regnamespace
    union all
    select extname, extversion from pg_extension order by 1`
)

const inSteps = Effect.gen(function* () {
  yield* migrateTo(38)
  return yield* schema
}).pipe(Effect.provide(emptyDatabase))

describe("the indexes that steps 28 and 38 build", () => {
  it.effect(
    "are built beforehand where there are people, so that the steps hold nobody up, and are the same ones",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        for (const id of heldUp) {
          yield* migrateTo(id - 1)
          if (id === heldUp[0]) yield* insert("user_accounts")
          assert.isTrue(yield* isBuiltBefore(yield* numbered(id)))
          const step = yield* transactional(id)
          yield* buildBefore(step, () => Effect.void)
          const held = yield* sql.withTransaction(footprint(step.effect))
          assert.deepStrictEqual(held, [], `step ${id}`)
        }
        yield* migrateTo(38)
        assert.deepStrictEqual(yield* schema, yield* inSteps)
      }).pipe(Effect.provide(emptyDatabase))
  )

  it.effect("are built so by a migration of its own accord, and its plan says so", () =>
    Effect.gen(function* () {
      yield* migrateTo(27)
      yield* insert("user_accounts")
      const planned = yield* plan
      const said = planned.find(({ id }) => id === 28)?.statements ?? []
      const concurrently = said.filter((statement) => statement.startsWith("create index concurrently user_accounts_"))
      assert.lengthOf(concurrently, 13)
      assert.strictEqual(said[0], "create extension if not exists pg_trgm")
      yield* migrateTo(38)
      assert.deepStrictEqual(yield* schema, yield* inSteps)
    }).pipe(Effect.provide(emptyDatabase))
  )

  it.effect("are left to the steps where nobody is there who would wait", () =>
    Effect.gen(function* () {
      for (const id of heldUp) {
        yield* migrateTo(id - 1)
        assert.isFalse(yield* isBuiltBefore(yield* numbered(id)))
      }
    }).pipe(Effect.provide(emptyDatabase))
  )
})

import { backfill, createIndex } from "../src/StepKinds.ts"
import { loadStep } from "../src/LoadedStep.ts"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { migratedDatabase } from "./OwnDatabase.ts"
import { stepKindTests } from "./StepKindSuite.ts"

const refused = (load: Effect.Effect<unknown>) =>
  Effect.map(Effect.flip(loadStep([49, "add_nothing", load])), ({ message }) => message)

stepKindTests("the PostgreSQL of this run", migratedDatabase)

describe("a step", () => {
  it("of batches is refused with batches that are too large or empty, without a batch, or of two statements", () => {
    const good = {
      table: "t",
      key: ["id"],
      rows: 100,
      statement: "delete from t using batch where t.id = batch.id"
    } as const
    assert.deepInclude(backfill(good), good)
    assert.throws(() => backfill({ ...good, rows: 0 }))
    assert.throws(() => backfill({ ...good, rows: 10_001 }))
    assert.throws(() => backfill({ ...good, statement: "delete from t" }), /must take its rows from "batch"/)
    assert.throws(() => backfill({ ...good, statement: `${good.statement}; drop table t` }), /must be one statement/)
    assert.throws(() => backfill({ ...good, table: "t; drop table t" }), /must be of small letters/)
  })

  it("of indexes names each after its table, short enough for its partitions", () => {
    const index = { table: "outbox", definition: "(template)" }
    assert.deepInclude(createIndex({ ...index, index: "outbox_template_idx" }), { unique: false })
    assert.throws(() => createIndex({ ...index, index: "template_idx" }), /must be named after its table/)
    assert.throws(() => createIndex({ ...index, index: `outbox_${"x".repeat(49)}` }), /at most 55 characters/)
  })

  it.effect("is refused by name when its file exports none, or cannot be loaded", () =>
    Effect.gen(function* () {
      for (const exported of [{}, { default: 1 }, { default: { kind: "backfill" } }]) {
        assert.match(yield* refused(Effect.succeed(exported)), /^Step 49_add_nothing has no default export/)
      }
      assert.match(
        yield* refused(Effect.die("a typing error")),
        /^Step 49_add_nothing cannot be loaded: .*typing error/
      )
    }).pipe(Effect.provide(migratedDatabase))
  )
})

import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import { SqlClient } from "effect/sql"
import * as MemoryFileStore from "../../../../src/adapters/memory/MemoryFileStore.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { advance, due, erasing, gone, standing, whole } from "../../../support/Leavers.ts"
import { Mortal, MortalSql } from "../../../support/Mortal.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"

/** A store whose deletions are steps too: before one, and after it. */
const MortalFiles = Layer.effect(
  FileStore,
  Effect.gen(function* () {
    const files = yield* FileStore
    const { step } = yield* Mortal
    return FileStore.of({
      ...files,
      delete: (key) => step.pipe(Effect.andThen(files.delete(key)), Effect.andThen(step))
    })
  })
).pipe(Layer.provideMerge(MemoryFileStore.layer))

const services = TestServices.over({
  database: MortalSql.pipe(Layer.provideMerge(TestDatabase.layer), Layer.provide(Mortal.layer)),
  files: MortalFiles.pipe(Layer.provide(Mortal.layer))
}).pipe(Layer.provideMerge(Mortal.layer))

const kept = Effect.flatMap(FileStore, (files) => Effect.map(files.list("kyc-uploads/"), ({ length }) => length))

layer(services, { excludeTestServices: true })("an erasure whose process dies", (it) => {
  it.effect("at any step is done by the next run, of which nothing is left and nothing is done twice", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const mortal = yield* Mortal
      const states = new Set<unknown>()
      let deaths = 0
      for (let dies = 1; ; dies++) {
        const { userCode } = yield* due
        yield* mortal.dieAt(dies)
        yield* Effect.exit(erasing).pipe(Effect.provide(Logger.layer([])))
        const lived = (yield* mortal.steps) < dies
        yield* mortal.dieAt(0)
        const then = yield* standing(userCode)
        states.add(`${then?.state} ${then?.named}`)
        // Rows go together, or not at all.
        assert.deepInclude(then, then?.named === "Asha" ? whole : gone)
        yield* erasing
        assert.deepInclude(yield* standing(userCode), { ...gone, state: "erasing" }, `died at step ${dies}`)
        assert.strictEqual(yield* kept, 0)
        const told = yield* sql<{ action: string; n: number }>`
          select action, count(*)::int as n from audit_trail
          where subject_user_code = ${userCode} and action in ('user.erased', 'person_key.destroyed')
          group by action order by action`
        assert.deepStrictEqual(told, [
          { action: "person_key.destroyed", n: 1 },
          { action: "user.erased", n: 1 }
        ])
        const [evidence] = yield* sql`select evidence -> 'files' as files from erasures where user_code = ${userCode}`
        assert.deepStrictEqual(evidence, { files: 1 })
        yield* advance("1 day")
        if (lived) break
        deaths = dies
      }
      assert.isAbove(deaths, 10)
      assert.deepStrictEqual([...states].toSorted(), ["erasing Asha", "erasing Erased", "scheduled Asha"])
    })
  )
})

import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import * as TestDatabase from "../../src/testing/TestDatabase.ts"

const limitOf = (name: string) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const [row] = yield* sql<{ value: string }>`select current_setting(${name}) as value`
    return row?.value
  })

layer(TestDatabase.layer)("what sets a test up", (it) => {
  it.effect.each(["statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"])(
    "[FAULT 29] takes as long as a busy machine takes: it has no %s, as the program has",
    (name) =>
      Effect.gen(function* () {
        assert.strictEqual(yield* TestDatabase.asOwner(limitOf(name)), "0")
        assert.notStrictEqual(yield* limitOf(name), "0")
      })
  )
})

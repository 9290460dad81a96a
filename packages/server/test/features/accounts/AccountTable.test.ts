import { assert, layer } from "@effect/vitest"
import { Effect, Schema, Struct } from "effect"
import { SqlClient } from "effect/sql"
import { columnOf } from "../../../src/features/accounts/AccountField.ts"
import { accountTable, rowReader, selectList } from "../../../src/features/accounts/AccountTable.ts"
import * as TestDatabase from "../../../src/testing/TestDatabase.ts"

const names = Struct.keys(accountTable)

const row = (more: Readonly<Record<string, unknown>>) =>
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const at = new Date("2026-11-01T00:00:00Z")
    const [made] = yield* sql`
      insert into user_accounts ${sql.insert({
        email: `${String(more["user_code"])}@example.in`,
        email_normalized: `${String(more["user_code"]).toLowerCase()}@example.in`,
        password_hash: "hash",
        first_name: "Asha",
        last_name: "",
        created_at: at,
        updated_at: at,
        ...more
      })} returning ${sql.literal(selectList(names))}`
    return made!
  })

layer(TestDatabase.layer)("the row of an account", (it) => {
  it.effect("has every column of the table, and no other", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const columns = yield* sql<{ columnName: string }>`
        select column_name from information_schema.columns where table_name = 'user_accounts'`
      assert.deepStrictEqual(columns.map(({ columnName }) => columnName).toSorted(), names.map(columnOf).toSorted())
    })
  )

  it.effect("is read as its schemas decode it, and refused where a column gives what it cannot", () =>
    Effect.gen(function* () {
      const at = new Date("2026-11-02T00:00:00Z")
      const bare = yield* row({ user_code: "TAB22222", mobile: "+919876543210" })
      const full = yield* row({
        user_code: "TAB33333",
        mobile: "+919876543211",
        last_name: "Rao",
        gender: "female",
        dob: "1994-05-17",
        email_verified_at: at,
        mobile_verified_at: at,
        is_blocked: true,
        blocked_until: at,
        block_reason: "asked for",
        created_by_user: "TAB22222"
      })
      const schemas = names.map((name): [string, Schema.Codec<unknown, unknown>] => [name, accountTable[name].schema])
      const schema = Schema.Struct(Object.fromEntries(schemas))
      for (const each of [bare, full]) {
        assert.deepStrictEqual({ ...rowReader(names)(each) }, yield* Schema.decodeUnknownEffect(schema)(each))
      }
      assert.throws(() => rowReader(["createdAt"])({ ...bare, createdAt: null }), /No timestamptz/)
      assert.throws(() => rowReader(["isActive"])({ ...bare, isActive: "yes" }), /No boolean/)
    })
  )
})

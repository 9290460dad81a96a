import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

layer(TestApp.layer, { excludeTestServices: true })("a super admin", (it) => {
  for (const [at, { given, name }] of everyTransport.entries()) {
    it.effect(`sees the retention table and its runs, and nobody else does, ${name}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const api = yield* CredbuzzApi
        const line = `line_${at}`
        yield* sql`
          insert into retention_runs (run_id, line, kept_from, deleted, held, waiting, started_at, ended_at, outcome)
          values (gen_random_uuid(), ${line}, '2025-11-22T22:10:00Z', 1204, 2, 0, '2026-11-23T22:10:00Z',
            '2026-11-23T22:10:01Z', 'success')`
        const [somebody, chief] = [yield* register, yield* register]
        yield* api.sessions.login({ identifier: somebody.email, password: PASSWORD, platform: "web" })
        assert.instanceOf(yield* Effect.flip(api.retention.table()), PermissionDenied)
        assert.instanceOf(yield* Effect.flip(api.retention.runs({})), PermissionDenied)
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
        yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform: "admin" })
        const { items } = yield* api.retention.table()
        assert.containsSubset(
          items.find(({ retentionLine }) => retentionLine === "sessions"),
          { tableName: "sessions", keptDays: 366, afterwards: "delete", basis: ["year"], rowsWaiting: 0 }
        )
        const runs = yield* api.retention.runs({ retentionLine: line, fields: ["rowsDeleted", "rowsHeld", "outcome"] })
        assert.deepStrictEqual([...runs.items], [{ rowsDeleted: 1204, rowsHeld: 2, outcome: "success" }])
      }).pipe(given)
    )
  }
})

import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

layer(TestApp.layer, { excludeTestServices: true })("a super admin", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`verifies the audit trail and asks for the proof of a row, ${name}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const api = yield* CredbuzzApi
        const chief = yield* register
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
        yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform: "admin" })
        const [row] = yield* sql<{ auditId: string }>`select audit_id::text as audit_id from audit_trail limit 1`
        // Nothing seals here: what was written waits, and is no fault.
        const report = yield* api.auditSeals.verify({})
        assert.deepInclude(report, { rows: 0, blocks: 0, firstBlock: null, fault: null })
        assert.isAbove(report.pending, 0)
        const proof = yield* api.auditSeals.proof(row?.auditId ?? "none")
        assert.deepInclude(proof, { block: null, path: [] })
        assert.include(proof.line, `"audit_id":"${row?.auditId}"`)
        const backwards = api.auditSeals.verify({ from: "2026-11-24", to: "2026-11-23" })
        assert.instanceOf(yield* Effect.flip(backwards), ValidationFailed)
        const nobody = api.auditSeals.proof("019a0b6e-2f41-7c3a-9d52-000000000404")
        assert.instanceOf(yield* Effect.flip(nobody), NotFound)
      }).pipe(given)
    )
  }
})

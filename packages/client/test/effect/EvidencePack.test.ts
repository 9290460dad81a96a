import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

layer(TestApp.layer, { excludeTestServices: true })("an evidence pack", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`comes as a file with its name, ${name}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const api = yield* CredbuzzApi
        const [chief, person] = [yield* register, yield* register]
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
        yield* api.sessions.login({ identifier: chief.email, password: PASSWORD, platform: "admin" })
        const [row] = yield* sql<{
          userCode: string
        }>`select user_code from user_accounts where email = ${person.email}`
        const userCode = row?.userCode ?? ""
        const make = api.evidencePack.make({ userCode, reason: "Asked for by the ombudsman" })
        const { content, name: file } = yield* make
        assert.strictEqual(file, `evidence-${userCode}-2026-11-23.zip`)
        assert.strictEqual(Buffer.from(content.subarray(0, 4)).toString("latin1"), "PK\u0003\u0004")
        const nobody = api.evidencePack.make({ userCode: "ZZZZZZZZ", reason: "Asked for by the ombudsman" })
        assert.instanceOf(yield* Effect.flip(nobody), NotFound)
      }).pipe(given)
    )
  }
})

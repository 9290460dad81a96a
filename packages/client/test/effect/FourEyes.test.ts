import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { FourEyesConfig } from "@credbuzzpay/server/config/FourEyesConfig"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { TestServices } from "@credbuzzpay/server/testing/TestServices"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { Conflict, isApprovalRequest, PermissionDenied } from "../../src/effect/main.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const settings = Layer.mergeAll(TestServices.parts.settings, Layer.succeed(FourEyesConfig, { isOn: true, hours: 24 }))

const superAdmin = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const { email } = yield* register
  yield* sql`update user_accounts set user_role = 'super_admin' where email = ${email}`
  return email
})

layer(TestApp.over({ settings }), { excludeTestServices: true })("two people for dangerous acts", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`one asks, the other approves, rejects or leaves it to be taken back, ${name}`, () =>
      Effect.gen(function* () {
        const api = yield* CredbuzzApi
        const [maker, checker] = [yield* superAdmin, yield* superAdmin]
        const signIn = (identifier: string) => api.sessions.login({ identifier, password: PASSWORD, platform: "web" })
        const { email } = yield* register
        const sql = yield* SqlClient.SqlClient
        const [person] = yield* sql<{ userCode: string }>`select user_code from user_accounts where email = ${email}`
        const of = { userCode: person?.userCode ?? "", reason: "Leads the whole house" }
        const ask = Effect.gen(function* () {
          const outcome = yield* api.users.assignRole({ ...of, role: "super_admin" })
          return isApprovalRequest(outcome) ? outcome : yield* Effect.die("it was done at once")
        })
        yield* signIn(maker)
        const first = yield* ask
        assert.strictEqual(first.status, "pending")
        assert.instanceOf(yield* Effect.flip(ask), Conflict)
        assert.instanceOf(yield* Effect.flip(api.approvals.approve(first.approvalId)), PermissionDenied)
        assert.strictEqual((yield* api.approvals.withdraw(first.approvalId)).status, "withdrawn")
        const second = yield* ask
        yield* signIn(checker)
        const reason = "There are enough of them"
        const rejected = yield* api.approvals.reject({ approvalId: second.approvalId, reason })
        assert.deepInclude(rejected, { status: "rejected", decisionReason: reason })
        yield* signIn(maker)
        const third = yield* ask
        yield* signIn(checker)
        assert.strictEqual((yield* api.approvals.approve(third.approvalId)).status, "approved")
        const { items } = yield* api.approvals.list({
          subject: of.userCode,
          status: "approved",
          fields: ["approvalId"]
        })
        assert.deepStrictEqual(items, [{ approvalId: third.approvalId }])
        assert.strictEqual((yield* api.approvals.get(third.approvalId)).status, "approved")
        assert.strictEqual((yield* api.users.get(of.userCode)).userRole, "super_admin")
      }).pipe(given)
    )
  }
})

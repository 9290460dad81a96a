import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"
import { codeFor, login, newest, PASSWORD, register, somebody } from "../../../support/Slice.ts"

const impossible = [
  "a..b@example.com",
  ".a@example.com",
  "a.@example.com",
  "a@192.0.2.1",
  `${"a".repeat(65)}@example.com`
]

const codesIn = (page: Readonly<Record<string, unknown>> = {}) =>
  ((page["items"] ?? []) as ReadonlyArray<{ readonly user_code: string }>).map((each) => each.user_code)

layer(TestApp.layer, { excludeTestServices: true })("an e-mail address that no mail server takes", (it) => {
  it.effect("[FAULT 27] is refused by whoever takes one", () =>
    Effect.gen(function* () {
      const { accessToken: token } = yield* person({ role: "super_admin" })
      const names = { first_name: "Asha", last_name: "Rao" }
      for (const email of impossible) {
        const body = { ...names, email, mobile: somebody().mobile }
        const begun = yield* rest("POST", "auth/register/initiate", { body: { ...body, password: PASSWORD } })
        assert.deepStrictEqual([begun.status, begun.problems], [400, ["email INVALID_EMAIL"]], email)
        const made = yield* rest("POST", "users", { token, body })
        assert.deepStrictEqual([made.status, made.problems], [400, ["email INVALID_EMAIL"]], email)
        const changed = yield* rest("POST", "auth/contact/change", { token, body: { email } })
        assert.deepStrictEqual([changed.status, changed.problems], [400, ["email INVALID_EMAIL"]], email)
      }
    })
  )

  it.effect("[FAULT 27] of an account from before signs its owner in, is shown, and is changed to a right one", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const boss = yield* person({ role: "super_admin" })
      for (const email of impossible) {
        const { userCode } = yield* register()
        yield* sql`
          update user_accounts set email = ${email}, email_normalized = ${email} where user_code = ${userCode}`
        yield* login(email)
        const body = { identifier: email, password: PASSWORD, platform: "web" }
        const { data } = yield* rest("POST", "auth/login", { body })
        const token = String(data?.["access_token"])
        assert.strictEqual((yield* rest("GET", "users/me", { token })).data?.["email"], email)
        const found = yield* rest("GET", `users?q=${encodeURIComponent(email)}`, { token: boss.accessToken })
        assert.deepStrictEqual(codesIn(found.data), [userCode])
        const right = somebody().email
        assert.strictEqual((yield* rest("POST", "auth/contact/change", { token, body: { email: right } })).status, 202)
        const otp = yield* codeFor("contact_change_email_otp", right)
        assert.strictEqual((yield* rest("POST", "auth/contact/verify", { token, body: { otp } })).status, 200)
        assert.isDefined(yield* newest("contact_changed_email", email))
        assert.strictEqual((yield* login(right)).user.userCode, userCode)
      }
    })
  )
})

import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { HERE } from "../../../support/matrix/Actors.ts"
import { person } from "../../../support/People.ts"
import { messageOf, sendReceipt } from "../../../support/Receipts.ts"

const at = (time: string) => `2026-11-23T${time}.000Z`

const contactsOf = (userCode: string) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) =>
    Effect.map(
      sql<{ email: string; mobile: string }>`select email, mobile from user_accounts where user_code = ${userCode}`,
      ([row]) => row ?? { email: "", mobile: "" }
    )
  )

/** What staff are told of a person's contacts. */
const read = Effect.fnUntraced(function* (token: string, userCode: string) {
  const client = yield* HttpClient.HttpClient
  const request = HttpClientRequest.get(`/api/v1/users/${userCode}/contact-delivery`)
  const response = yield* client.execute(HttpClientRequest.bearerToken(request, token))
  const text = yield* response.text
  return { status: response.status, data: JSON.parse(text).data as unknown }
})

const nothing = { email_undeliverable: null, mobile_undeliverable: null }

const tell = (channel: "sms" | "email", contact: string, receipt: object) =>
  Effect.flatMap(messageOf(contact), (messageId) =>
    Effect.map(sendReceipt(channel, { message_id: messageId, ...receipt }), ({ status }) =>
      assert.strictEqual(status, 202)
    )
  )

layer(TestApp.layer, { excludeTestServices: true })("whether messages to somebody arrive", (it) => {
  it.effect("is told to staff of their branch: when and why the last one came back", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "admin", branchCode: HERE })
      const { userCode } = yield* person({ role: "user", branchCode: HERE })
      const { email, mobile } = yield* contactsOf(userCode)
      assert.deepStrictEqual(yield* read(staff.accessToken, userCode), { status: 200, data: nothing })
      yield* tell("email", email, { status: "bounced", bounce: "hard", code: "5.1.1", occurred_at: at("09:10:00") })
      yield* tell("sms", mobile, { status: "failed", code: "21", occurred_at: at("09:11:00") })
      assert.deepStrictEqual((yield* read(staff.accessToken, userCode)).data, {
        email_undeliverable: { undeliverable_at: at("09:10:00"), problem: "bounced_hard", reason_code: "5.1.1" },
        mobile_undeliverable: { undeliverable_at: at("09:11:00"), problem: "failed", reason_code: "21" }
      })
    })
  )

  it.effect("is well again once a later message arrives, and not by an earlier one", () =>
    Effect.gen(function* () {
      const staff = yield* person({ role: "super_admin" })
      const { userCode } = yield* person({ role: "user", branchCode: HERE })
      const { mobile } = yield* contactsOf(userCode)
      yield* tell("sms", mobile, { status: "failed", occurred_at: at("09:10:00") })
      yield* tell("sms", mobile, { status: "delivered", occurred_at: at("09:09:00") })
      assert.deepInclude((yield* read(staff.accessToken, userCode)).data, {
        mobile_undeliverable: { undeliverable_at: at("09:10:00"), problem: "failed", reason_code: null }
      })
      yield* tell("sms", mobile, { status: "delivered", occurred_at: at("09:12:00") })
      assert.deepStrictEqual((yield* read(staff.accessToken, userCode)).data, nothing)
    })
  )

  it.effect("is about the contact that they have now", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const staff = yield* person({ role: "super_admin" })
      const { userCode } = yield* person({ role: "user", branchCode: HERE })
      const { email } = yield* contactsOf(userCode)
      yield* tell("email", email, { status: "complained", occurred_at: at("09:10:00") })
      assert.deepInclude((yield* read(staff.accessToken, userCode)).data, {
        email_undeliverable: { undeliverable_at: at("09:10:00"), problem: "complained", reason_code: null }
      })
      const another = `new.${email}`
      yield* sql`update user_accounts set email = ${another}, email_normalized = ${another.toLowerCase()}
        where user_code = ${userCode}`
      assert.deepStrictEqual((yield* read(staff.accessToken, userCode)).data, nothing)
    })
  )

  it.effect("is told to nobody who may not see the person", () =>
    Effect.gen(function* () {
      const { accessToken, userCode } = yield* person({ role: "user", branchCode: HERE })
      const elsewhere = yield* person({ role: "admin", branchCode: "ELSE01" })
      assert.strictEqual((yield* read(accessToken, userCode)).status, 403)
      assert.strictEqual((yield* read(elsewhere.accessToken, userCode)).status, 404)
    })
  )
})

import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { request } from "node:http"
import { TestAddress, TestApp } from "../../src/testing/TestApp.ts"
import { person } from "../support/People.ts"
import { rest } from "../support/Rest.ts"
import { linesOverHttp, rpcHeaders, rpcLine } from "../support/RpcLines.ts"
import { PASSWORD, register } from "../support/Slice.ts"

const blanks = ["\u200b\u200b\u200b", " \u2060\ufeff\u00ad ", "\u3164\u2800\u115f"]

/** What takes a reason, over REST. */
const acts = (userCode: string) =>
  [
    [`users/${userCode}/block`, {}],
    [`users/${userCode}/unblock`, {}],
    [`users/${userCode}/activate`, {}],
    [`users/${userCode}/deactivate`, {}],
    [`users/${userCode}/assign-role`, { role: "admin" }],
    [`users/${userCode}/evidence-pack`, {}],
    [`kyc/risk/${userCode}`, { risk_category: "high" }],
    [`kyc/aadhaar/${userCode}/reveal`, { purpose: "correction" }]
  ] as const

/** The same over RPC, but for the pack, which is a file. */
const calls = (userCode: string, reason: string) => [
  ["users.block", { userCode, reason }, "reason"],
  ["users.assignRole", { userCode, role: "admin", reason }, "reason"],
  ["kyc.setRisk", { userCode, riskCategory: "high", reason }, "reason"],
  ["branches.create", { code: "BLANK1", name: reason }, "name"],
  ["features.create", { featureCode: "BLANK1", name: reason }, "name"],
  ["users.list", { q: reason }, "q"]
]

/** The bytes of a text in UTF-8, as the value of a header. */
const utf8 = (text: string) => Buffer.from(text, "utf8").toString("latin1")

/** Signs in with the bytes of a header as they are given, which no client of ours would send. */
const loginWith = Effect.fnUntraced(function* (identifier: string, userAgent: string) {
  const { url } = yield* TestAddress
  const body = JSON.stringify({ identifier, password: PASSWORD, platform: "web" })
  return yield* Effect.promise(
    () =>
      new Promise<number | undefined>((resolve, reject) => {
        const headers = { "content-type": "application/json", "user-agent": userAgent }
        const asked = request(`${url}/api/v1/auth/login`, { method: "POST", headers }, (response) => {
          response.resume()
          response.once("end", () => resolve(response.statusCode))
        })
        asked.once("error", reject)
        // As bytes: a text would be written together with the headers, in its own charset.
        asked.end(Buffer.from(body))
      })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("text that shows nothing", (it) => {
  it.effect("[FAULT 14] is no reason, no name and nothing to search for, over REST", () =>
    Effect.gen(function* () {
      const { accessToken: token } = yield* person({ role: "super_admin" })
      const { userCode } = yield* person()
      for (const text of blanks) {
        for (const [path, more] of acts(userCode)) {
          const { problems, status } = yield* rest("POST", path, { token, body: { ...more, reason: text } })
          assert.deepStrictEqual([status, problems], [400, ["reason INVALID_REASON"]], path)
        }
        for (const [path, key, code] of [
          ["branches", "code", "INVALID_BRANCH_NAME"],
          ["features", "feature_code", "INVALID_FEATURE_NAME"]
        ] as const) {
          const { problems } = yield* rest("POST", path, { token, body: { [key]: "BLANK1", name: text } })
          assert.deepStrictEqual(problems, [`name ${code}`])
        }
        const { problems } = yield* rest("GET", `users?q=${encodeURIComponent(text)}`, { token })
        assert.deepStrictEqual(problems, ["q INVALID_SEARCH"])
      }
    })
  )

  it.effect("[FAULT 14] is none over RPC either", () =>
    Effect.gen(function* () {
      const { accessToken } = yield* person({ role: "super_admin" })
      const { userCode } = yield* person()
      for (const text of blanks) {
        for (const [tag, payload, field] of calls(userCode, text)) {
          const [answer = ""] = yield* linesOverHttp(
            rpcLine({ id: "1", tag, payload, headers: rpcHeaders("req-blank", accessToken) })
          )
          assert.include(answer, `"field":"${String(field)}"`, String(tag))
          assert.include(answer, "ValidationFailed", String(tag))
        }
      }
    })
  )

  it.effect("[FAULT 14] is no description of a feature: it has none", () =>
    Effect.gen(function* () {
      const { accessToken: token } = yield* person({ role: "super_admin" })
      for (const [index, description] of blanks.entries()) {
        const body = { feature_code: `NOTHING_${index}`, name: "Nothing", description }
        const { data, status } = yield* rest("POST", "features", { token, body })
        assert.deepStrictEqual([status, data?.["description"]], [201, ""])
      }
    })
  )

  it.effect("[FAULT 14] is no name of a browser, and one in other letters is kept as it is", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (const [sent, kept] of [
        [utf8("Café/1.0 (पुणे)"), "Café/1.0 (पुणे)"],
        ["Caf\u00e9/1.0", "Café/1.0"],
        ["Odd\u0085Agent\u009f/1", "OddAgent/1"],
        [utf8("\u200b\u00a0"), null]
      ] as const) {
        const { email, userCode } = yield* register()
        assert.strictEqual(yield* loginWith(email, sent), 200)
        const rows = yield* sql<{ agent: string | null; ofSession: string | null }>`
          select a.device_info ->> 'user_agent' as agent, s.user_agent as of_session
          from login_activities a join sessions s on s.session_id = a.session_id where a.user_code = ${userCode}`
        assert.deepStrictEqual(rows, [{ agent: kept, ofSession: kept }])
      }
    })
  )
})

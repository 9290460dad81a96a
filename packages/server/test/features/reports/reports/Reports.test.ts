import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { KycStatusReport } from "@credbuzzpay/domain/reports/reports/KycStatusReport"
import { LoginActivityReport } from "@credbuzzpay/domain/reports/reports/LoginActivityReport"
import { UserAuditTrail } from "@credbuzzpay/domain/reports/reports/UserAuditTrail"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { person } from "../../../support/People.ts"
import { acts, asking, attempts, isAnswerOf, problems } from "../../../support/ReportRows.ts"

// The test's clock stands at 2026-11-23T09:30:00Z: 15:00 in Kolkata.
const NOON = "2026-11-20T12:00:00Z"
const DAYS = "from=2026-11-01&to=2026-11-24"

/** Every field that rows can have. */
const all = (report: { readonly readable: { readonly fields: object } }) =>
  Object.keys(report.readable.fields)
    .map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    .join(",")

layer(TestApp.layer, { excludeTestServices: true })("the reports over REST", (it) => {
  it.effect("have the shape of the contract, with and without rows, summary and optional fields", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person({ branchCode: "MUM01" })
      yield* attempts([someone.userCode, null], 3, NOON, { risk: 30, reasons: '["new_device","odd_hour"]' })
      yield* acts([someone.userCode], 2, NOON, { branch: "MUM01", actor: boss.userCode })
      const ask = asking(boss)
      for (const [path, report] of [
        ["kyc-status", KycStatusReport],
        ["login-activity", LoginActivityReport],
        ["user-audit-trail", UserAuditTrail]
      ] as const) {
        for (const query of [
          "",
          "summary=true",
          "summary=false",
          `fields=${all(report)}`,
          "from=2020-01-01&to=2020-02-01"
        ]) {
          const { body, status } = yield* ask(`${path}/?${query}`)
          assert.strictEqual(status, 200, `${path} ${query}`)
          assert.isTrue(isAnswerOf<unknown>(report.answerWire, body), `${path} ${query} ${JSON.stringify(body.data)}`)
        }
      }
      const { body } = yield* ask(`login-activity?user_code=${someone.userCode}`)
      assert.deepInclude(body.data.items[0], {
        device_name: "Pixel 9",
        ip_address: "203.0.113.7",
        risk_score: 30,
        occurred_at: "2026-11-20T12:02:00.000Z",
        risk_reasons: [
          { code: "new_device", words: "From a device that this account was not used on before" },
          { code: "odd_hour", words: "At an hour at which this account is hardly ever used" }
        ]
      })
      const named = yield* ask(`user-audit-trail?user_code=${someone.userCode}&fields=user_name,new_values,actor`)
      assert.deepStrictEqual(named.body.data.items[0], {
        user_name: "Mina Sen",
        new_values: { city: "पुणे" },
        actor: boss.userCode
      })
    })
  )

  it.effect("are walked by cursor: every row once, newest first, whatever is added meanwhile", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      yield* acts([someone.userCode], 25, NOON)
      yield* acts([someone.userCode], 25, NOON)
      const seen: Array<unknown> = []
      let cursor: string | null = ""
      for (let pages = 0; cursor !== null; pages++) {
        const path: string = `user-audit-trail?user_code=${someone.userCode}&${DAYS}&page_size=7&cursor=${cursor}`
        const { body } = yield* asking(boss)(path)
        seen.push(...body.data.items.map((item) => item["audit_id"]))
        cursor = body.data.next_cursor
        assert.isBelow(pages, 9)
        yield* acts([someone.userCode], 1, "2026-11-22T12:00:00Z")
      }
      assert.lengthOf(seen, 50)
      assert.lengthOf(new Set(seen), 50)
    })
  )

  it.effect("bind a cursor to its caller, its report and its filters", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      yield* acts([someone.userCode], 3, NOON)
      const first = yield* asking(boss)(`user-audit-trail?user_code=${someone.userCode}&page_size=1`)
      const cursor = first.body.data.next_cursor
      assert.isNotNull(cursor)
      const other = yield* person({ role: "super_admin" })
      for (const [who, path] of [
        [other, `user-audit-trail?user_code=${someone.userCode}&cursor=${cursor}`],
        [boss, `user-audit-trail?cursor=${cursor}`],
        [boss, `user-audit-trail?user_code=${someone.userCode}&from=2026-11-20&cursor=${cursor}`],
        [boss, `login-activity?user_code=${someone.userCode}&cursor=${cursor}`],
        [boss, "user-audit-trail?cursor=AAAA"]
      ] as const) {
        assert.deepStrictEqual(problems(yield* asking(who)(path)), ["cursor INVALID_CURSOR"], path)
      }
    })
  )

  it.effect("refuse what cannot be meant, and name each bad parameter", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      for (const [path, expected] of [
        ["kyc-status?from=2026-02-30&to=soon", ["from INVALID_MOMENT", "to INVALID_MOMENT"]],
        ["kyc-status?from=2026-11-24&to=2026-11-23", ["from INVALID_RANGE", "to INVALID_RANGE"]],
        ["kyc-status?from=2027-01-01", ["from INVALID_RANGE", "to INVALID_RANGE"]],
        ["kyc-status?status=done&branch=x", ["branch INVALID_BRANCH_CODE", "status INVALID_VALUE"]],
        ["kyc-status?time_zone=%2B05:30", ["time_zone INVALID_TIME_ZONE"]],
        ["kyc-status?time_zone=IST", ["time_zone INVALID_TIME_ZONE"]],
        ["kyc-status?time_zone=GMT%2B0", ["time_zone INVALID_TIME_ZONE"]],
        ["kyc-status?from=0000-01-01&to=9999-12-31T23:59:59-12:00", ["from INVALID_MOMENT", "to INVALID_MOMENT"]],
        ["kyc-status?time_zone=Asia/Pune&page_size=0", ["page_size INVALID_PAGE_SIZE", "time_zone INVALID_TIME_ZONE"]],
        ["kyc-status?user=A7W2D3XN&fields=pan", ["fields UNKNOWN_FIELD_NAME", "user UNKNOWN_PARAMETER"]],
        ["login-activity?min_risk=101&ip=300.1.1.1", ["ip INVALID_IP", "min_risk INVALID_RISK"]],
        ["login-activity?min_risk=x&summary=yes", ["min_risk INVALID_RISK", "summary INVALID_VALUE"]],
        [
          "user-audit-trail?action=User&resource_type=1",
          ["action INVALID_ACTION", "resource_type INVALID_RESOURCE_TYPE"]
        ],
        ["user-audit-trail?format=xml&actor=me", ["actor INVALID_ACTOR", "format INVALID_VALUE"]],
        ["user-audit-trail?from=2020-01-01&to=2026-01-01", ["from REPORT_TOO_WIDE"]],
        [
          "kyc-status?from=2026-11-24&to=2026-11-23&colour=red",
          ["colour UNKNOWN_PARAMETER", "from INVALID_RANGE", "to INVALID_RANGE"]
        ],
        [
          "login-activity?from=2027-01-01&min_risk=101",
          ["from INVALID_RANGE", "min_risk INVALID_RISK", "to INVALID_RANGE"]
        ],
        [
          "user-audit-trail?from=2020-01-01&format=xml&page_size=0",
          ["format INVALID_VALUE", "from REPORT_TOO_WIDE", "page_size INVALID_PAGE_SIZE"]
        ],
        // What the end is, and so whether it comes too late, is not known.
        ["kyc-status?from=2020-01-01&to=soon&colour=red", ["colour UNKNOWN_PARAMETER", "to INVALID_MOMENT"]]
      ] as const) {
        const answer = yield* asking(boss)(path)
        assert.strictEqual(answer.status, 400, path)
        assert.deepStrictEqual(problems(answer), [...expected], path)
      }
    })
  )

  it.effect("say where to go for what is too wide", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const { body } = yield* asking(boss)("user-audit-trail?from=2020-01-01&to=2026-01-01&format=csv")
      assert.include(body.errors[0]!.message, "POST /api/v1/reports/exports")
    })
  )

  it.effect("find attempts by address and by network, of both families", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      yield* attempts([someone.userCode], 2, NOON, { ip: "192.0.2.10" })
      yield* attempts([someone.userCode], 3, NOON, { ip: "192.0.2.77", status: "failed", risk: 55 })
      yield* attempts([someone.userCode], 4, NOON, { ip: "2001:db8:1::5" })
      const rows = (query: string) =>
        Effect.map(asking(boss)(`login-activity?${DAYS}&user_code=${someone.userCode}&${query}`), ({ body }) => [
          body.data.items.length,
          body.data.summary.rows
        ])
      assert.deepStrictEqual(yield* rows("ip=192.0.2.10"), [2, 2])
      assert.deepStrictEqual(yield* rows("ip=192.0.2.0/24"), [5, 5])
      assert.deepStrictEqual(yield* rows("ip=192.0.2.64/26"), [3, 3])
      assert.deepStrictEqual(yield* rows("ip=2001:db8::/32"), [4, 4])
      assert.deepStrictEqual(yield* rows("ip=192.0.3.0/24"), [0, 0])
      assert.deepStrictEqual(yield* rows("ip=0.0.0.0/0"), [5, 5])
      assert.deepStrictEqual(yield* rows("min_risk=50"), [3, 3])
      assert.deepStrictEqual(yield* rows("status=failed&ip=192.0.2.0/24"), [3, 3])
      assert.deepStrictEqual(yield* rows("status=success&min_risk=50"), [0, 0])
    })
  )
})

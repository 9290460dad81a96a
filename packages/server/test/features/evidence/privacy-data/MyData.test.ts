import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MY_DATA_ROWS } from "@credbuzzpay/domain/people/privacy/MyData"
import { retentionTable } from "../../../../src/tables/retention/RetentionTable.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { ACCOUNT } from "../../../support/EvidencePeople.ts"
import { given, myData, myDataPage, tableIn, type Told, toldTables, withKyc } from "../../../support/MyDataPeople.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { person, session } from "../../../support/People.ts"

/** Tables whose cells are opened for the person, and that a row of no person's key would stop. */
const opened = ["kyc_notices", "letters"]

const totals = ({ tables }: Told) =>
  Object.fromEntries(tables.flatMap(({ table_name, total }) => (total === null ? [] : [[table_name, total]])))

layer(TestApp.layer, { excludeTestServices: true })("my data", (it) => {
  it.effect("[DPDP s. 11] holds every line of the retention table, with the person's rows of every table", () =>
    Effect.gen(function* () {
      const me = yield* withKyc
      const before = yield* myData(me)
      assert.strictEqual(before.status, 200)
      const empty = Object.entries(totals(before.data)).flatMap(([table, total]) => (total === 0 ? [table] : []))
      yield* given(
        me.userCode,
        empty.filter((table) => !opened.includes(table))
      )
      const { data } = yield* myData(me)
      assert.deepStrictEqual(
        data.tables.flatMap(({ lines }) => lines.map(({ retention_line }) => retention_line)).toSorted(),
        retentionTable.map(({ name }) => name).toSorted()
      )
      for (const line of data.tables.flatMap(({ lines }) => lines)) {
        assert.strictEqual(line.purpose, retentionTable.find(({ name }) => name === line.retention_line)?.purpose)
      }
      assert.deepStrictEqual(Object.keys(totals(data)).toSorted(), toldTables.toSorted())
      const without = Object.entries(totals(data)).flatMap(([table, total]) => (total === 0 ? [table] : []))
      assert.deepStrictEqual(without, opened)
      for (const { columns, rows, table_name, total } of data.tables) {
        assert.strictEqual(rows.length, columns.length === 0 ? 0 : (total ?? 0), table_name)
        for (const row of rows) assert.lengthOf(row, columns.length)
      }
      // Of an order of an investigation not even its absence is told.
      assert.isNull(tableIn(data, "legal_holds").total)
    })
  )

  it.effect("[SECURITY 23] holds no full number, contact or secret, and nothing of anybody else", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* withKyc
      yield* given(me.userCode, [
        "app_access_control",
        "approval_requests",
        "kyc_case_notes",
        "legal_holds",
        "kyc_risk_assessments"
      ])
      const other = yield* person()
      const [row] = yield* sql<Record<string, string>>`
        select email, mobile, password_hash as "password" from user_accounts where user_code = ${me.userCode}`
      const [sealed] = yield* sql<{ pan: string; account: string; reference: string; masked: string }>`
        select pan_sealed as pan, account_sealed as account, aadhaar_reference as reference, pan_masked as masked
        from pan_kyc join bank_details using (user_code) join aadhaar_kyc using (user_code)
        where user_code = ${me.userCode}`
      const canaries = [
        ACCOUNT,
        ...Object.values(row ?? {}),
        sealed?.pan,
        sealed?.account,
        sealed?.reference,
        other.userCode,
        // Staff, their words, and the order of an investigation.
        "ZZZZZZZ2",
        "Leads the branch",
        "412/2026",
        me.accessToken
      ]
      const { data, text } = yield* myData(me)
      const page = yield* myDataPage(me)
      for (const canary of canaries) {
        assert.isString(canary)
        assert.notInclude(text, canary ?? "")
        assert.notInclude(page.text, canary ?? "")
      }
      const pan = tableIn(data, "pan_kyc")
      const at = pan.columns.findIndex(({ column }) => column === "pan_masked")
      assert.strictEqual(pan.rows[0]?.[at], sealed?.masked)
      const acts = tableIn(data, "audit_trail")
      assert.include(JSON.stringify(acts.rows), "kyc.verified")
      assert.deepStrictEqual(
        data.recipients.map(({ purpose, recipient, times }) => [recipient, purpose, times]),
        [
          ["sandbox", "Verifying your identity with UIDAI", 1],
          ["sandbox", "Verifying your bank account", 1],
          ["sandbox", "Verifying your PAN", 1]
        ]
      )
    })
  )

  it.effect("tells the newest rows of somebody with ten thousand sign-ins, and how many there are", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* person()
      const now = DateTime.toDateUtc(yield* DateTime.now)
      yield* sql`
        insert into login_activities (activity_id, user_code, login_id, status, platform, request_id, occurred_at)
        select gen_random_uuid(), ${me.userCode}, 'asha@example.in', 'success', 'web', 'req_1',
          ${now}::timestamptz - n * interval '1 microsecond' from generate_series(0, 9999) n`
      yield* sql`update user_accounts set created_at = ${now}::timestamptz - interval '1 day' where user_code = ${me.userCode}`
      const { data, text } = yield* myData(me)
      const { columns, rows, total } = tableIn(data, "login_activities")
      assert.deepStrictEqual([total, rows.length], [10_000, MY_DATA_ROWS])
      const at = columns.findIndex(({ column }) => column === "occurred_at")
      assert.strictEqual(rows.at(-1)?.[at], now.toISOString())
      assert.isBelow(text.length, 200_000)
    })
  )

  it.effect("comes as a page in the person's language, escaped, without anything from elsewhere", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* withKyc
      yield* sql`update user_accounts set locale = 'hi' where user_code = ${me.userCode}`
      const { headers, status, text } = yield* myDataPage(me)
      assert.strictEqual(status, 200)
      assert.match(headers["content-type"] ?? "", /^text\/html/)
      assert.strictEqual(headers["content-security-policy"], "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      assert.strictEqual(headers["cache-control"], "no-store")
      assert.match(headers["content-disposition"] ?? "", /^attachment; filename="my-data-.+\.html"$/)
      assert.include(text, '<html lang="hi">')
      assert.include(text, "आपका व्यक्तिगत डेटा")
      assert.include(text, "अनीता &lt;b&gt; शर्मा")
      assert.notMatch(text, /<script|<img|<link|https?:|url\(|@import/)
      assert.notInclude(text, "अनीता <b>")
      // The data in the same language.
      const { data } = yield* myData(me)
      assert.strictEqual(tableIn(data, "sessions").columns[0]?.title, "प्लेटफ़ॉर्म")
    })
  )

  it.effect("is for the person alone, with a fresh proof that it is them, and each reading is on record", () =>
    Effect.gen(function* () {
      const me = yield* person()
      const stale = yield* session(me.userCode, { provenSecondsAgo: 600 })
      const refused = yield* myData({ ...stale, userCode: me.userCode })
      assert.deepStrictEqual([refused.status, refused.codes], [401, ["STEP_UP_REQUIRED"]])
      assert.strictEqual((yield* myDataPage({ ...stale, userCode: me.userCode })).status, 401)
      yield* myData(me)
      yield* myDataPage(me)
      const acts = (yield* openedActs(me.userCode)).filter(({ action }) => action === "privacy.data_read")
      assert.deepStrictEqual(
        acts.map(({ newValues }) => (newValues as { as: string }).as),
        ["json", "page"]
      )
    })
  )
})

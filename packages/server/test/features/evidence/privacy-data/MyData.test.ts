import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MY_DATA_ROWS } from "@credbuzzpay/domain/people/privacy/MyData"
import { retentionTable } from "../../../../src/tables/retention/RetentionTable.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { ACCOUNT } from "../../../support/EvidencePeople.ts"
import {
  given,
  myData,
  myDataPage,
  noticed,
  tableIn,
  type Told,
  toldTables,
  withKyc
} from "../../../support/MyDataPeople.ts"
import { postedTo } from "../../../support/LettersToPeople.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { person, session } from "../../../support/People.ts"

const totals = ({ tables }: Told) =>
  Object.fromEntries(tables.flatMap(({ table_name, total }) => (total === null ? [] : [[table_name, total]])))

/** What the answer to somebody with a row everywhere must not hold. */
const canariesOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [found] = yield* sql<Record<string, string>>`
    select email, mobile, password_hash, pan_sealed, account_sealed, aadhaar_reference
    from user_accounts join pan_kyc using (user_code) join bank_details using (user_code) join aadhaar_kyc using (user_code)
    where user_code = ${userCode}`
  const other = yield* person()
  // The last ones: a member of staff, their words, an order of an investigation, what is sealed, and somebody else's words.
  return [
    ...Object.values(found ?? {}),
    ACCOUNT,
    other.userCode,
    "ZZZZZZZ2",
    "Leads the branch",
    "412/2026",
    "p1.sealed"
  ]
})

layer(TestApp.layer, { excludeTestServices: true })("my data", (it) => {
  it.effect(
    "[DPDP s. 11] holds every line of the retention table, with the person's rows of every table, and no full number, contact or secret",
    () =>
      Effect.gen(function* () {
        const me = yield* withKyc
        yield* postedTo(me.userCode)
        yield* noticed(me.userCode, "Your KYC is due soon")
        const before = yield* myData(me)
        assert.strictEqual(before.status, 200)
        const empty = Object.entries(totals(before.data)).flatMap(([table, total]) => (total === 0 ? [table] : []))
        yield* given(me.userCode, [...empty, "kyc_case_notes", "legal_holds", "kyc_risk_assessments"])

        const { data, text } = yield* myData(me)
        const lines = data.tables.flatMap((table) =>
          table.lines.map((line) => [line.retention_line, line.purpose] as const)
        )
        assert.deepStrictEqual(new Map(lines), new Map(retentionTable.map(({ name, purpose }) => [name, purpose])))
        assert.deepStrictEqual(Object.keys(totals(data)).toSorted(), toldTables.toSorted())
        for (const { columns, rows, table_name, total } of data.tables) {
          if (total === null) assert.isEmpty(rows, table_name)
          else assert.isAbove(total, 0, table_name)
          assert.strictEqual(rows.length, columns.length === 0 ? 0 : (total ?? 0), table_name)
          for (const row of rows) assert.lengthOf(row, columns.length)
        }
        // Of an order of an investigation not even that there is one.
        assert.isNull(tableIn(data, "legal_holds").total)
        assert.include(JSON.stringify(tableIn(data, "kyc_notices").rows), "Your KYC is due soon")
        assert.include(JSON.stringify(tableIn(data, "audit_trail").rows), "kyc.verified")

        const page = yield* myDataPage(me)
        const canaries = yield* canariesOf(me.userCode)
        assert.lengthOf(canaries, 12)
        for (const canary of canaries) {
          assert.notInclude(text, canary)
          assert.notInclude(page.text, canary)
        }
        assert.match(JSON.stringify(tableIn(data, "pan_kyc").rows), /"[A-Z]{2}X{6}\d[A-Z]"/)
        assert.deepStrictEqual(
          data.recipients.map(({ purpose, times }) => [purpose, times]),
          [
            ["Verifying your identity with UIDAI", 1],
            ["Verifying your bank account", 1],
            ["Printing and posting letters to you", 1],
            ["Verifying your PAN", 1],
            ["Comparing you with the lists that the law names, as of everybody", 1]
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
      const sql = yield* SqlClient.SqlClient
      const me = yield* person()
      const stale = yield* session(me.userCode, { provenSecondsAgo: 600 })
      const refused = yield* myData({ ...stale, userCode: me.userCode })
      assert.deepStrictEqual([refused.status, refused.codes], [401, ["STEP_UP_REQUIRED"]])
      assert.strictEqual((yield* myDataPage({ ...stale, userCode: me.userCode })).status, 401)
      yield* myData(me)
      yield* myDataPage(me)
      const acts = (yield* openedActs(sql`r.subject_user_code = ${me.userCode}`)).filter(
        ({ action }) => action === "privacy.data_read"
      )
      assert.deepStrictEqual(
        acts.map(({ newValues }) => (newValues as { as: string }).as),
        ["json", "page"]
      )
    })
  )
})

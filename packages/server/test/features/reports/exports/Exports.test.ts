import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { ExportExpiry } from "../../../../src/features/reports/exports/ExportExpiry.ts"
import { ExportRun } from "../../../../src/features/reports/exports/ExportRun.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { ask, call, exporting, look, said } from "../../../support/Exports.ts"
import { person, session } from "../../../support/People.ts"
import { acts, asking } from "../../../support/ReportRows.ts"

const NOON = "2026-11-20T12:00:00Z"

const runDue = Effect.flatMap(ExportRun, (run) => run.runDue)
const expire = Effect.flatMap(ExportExpiry, (expiry) => expiry.expire)

const status = (address: string) => Effect.map(call(undefined, "GET", address), (answer) => answer.status)

layer(exporting(), { excludeTestServices: true })("an export of a report", (it) => {
  it.effect("is queued, made, told of, and fetched by its address; every step is in the audit trail", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      yield* acts([someone.userCode], 2500, "2026-11-20T12:00:00Z")
      const filters = { user_code: someone.userCode, from: "2026-11-01" }
      const asked = yield* ask(boss, { filters })
      assert.deepInclude(asked, { status: "queued", rows: 0, file: null })
      assert.strictEqual(yield* runDue, 1)
      const done = yield* look(boss, asked)
      assert.deepInclude(done, { status: "done", rows: 2500, failure: null })
      const fetched = yield* call(undefined, "GET", done.file!.url)
      assert.strictEqual(fetched.status, 200)
      assert.strictEqual(fetched.headers["content-type"], "text/csv; charset=utf-8")
      assert.strictEqual(fetched.headers["cache-control"], "no-store")
      assert.include(fetched.headers["content-disposition"], 'filename="user-audit-trail-2026-11-23.csv"')
      const direct = yield* asking(boss)(`user-audit-trail?format=csv&user_code=${someone.userCode}&from=2026-11-01`)
      assert.strictEqual(fetched.text, direct.text)
      assert.deepStrictEqual(yield* said(asked), [
        `requested by ${boss.userCode}`,
        "completed by system",
        "downloaded by anonymous"
      ])
      const [told] = (yield* (yield* RecordedOutbox).messages).filter(
        ({ template }) => template === "report_export_ended"
      )
      assert.deepStrictEqual(told?.variables, { report: "user-audit-trail", outcome: "done" })
      assert.notInclude(JSON.stringify(told), "signature")
    })
  )

  it.effect("is one JSON object a line, when asked for so", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      yield* acts([someone.userCode], 3, NOON, { actor: someone.userCode })
      const asked = yield* ask(someone, {
        format: "ndjson",
        filters: { fields: "action,new_values", action: "user.updated" }
      })
      yield* runDue
      const { file } = yield* look(someone, asked)
      const { headers, text } = yield* call(undefined, "GET", file!.url)
      assert.strictEqual(headers["content-type"], "application/x-ndjson")
      const line = { action: "user.updated", new_values: { city: "पुणे" } }
      assert.deepStrictEqual(
        text
          .trimEnd()
          .split("\n")
          .map((each) => JSON.parse(each)),
        [line, line, line]
      )
    })
  )

  it.effect("may have more than a report has at once, and keeps the range that was meant when it was asked for", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const { filters } = yield* ask(boss, { filters: { from: "2020-01-01", to: "2026-01-01" } })
      assert.deepInclude(filters, { from: "2019-12-31T18:30:00.000Z", time_zone: "Asia/Kolkata" })
      const open = yield* ask(boss, {})
      assert.deepInclude(open.filters, { to: "2026-11-23T18:30:00.000Z" })
      const wide = yield* call(boss, "POST", "", {
        report: "login-activity",
        format: "csv",
        filters: { from: "2010-01-01", status: "gone" }
      })
      assert.deepStrictEqual(
        wide.errors.map(({ code, field }) => `${field} ${code}`),
        ["filters.status INVALID_VALUE", "filters.from REPORT_TOO_WIDE"]
      )
      const backwards = yield* call(boss, "POST", "", {
        report: "user-audit-trail",
        format: "pdf",
        filters: { from: "2026-11-24", to: "2026-11-23", colour: "red" }
      })
      assert.deepStrictEqual(backwards.errors.map(({ code, field }) => `${field} ${code}`).toSorted(), [
        "filters.colour UNKNOWN_FIELD",
        "filters.from INVALID_RANGE",
        "filters.to INVALID_RANGE",
        "format INVALID_VALUE"
      ])
      const far = yield* call(boss, "POST", "", {
        report: "login-activity",
        format: "csv",
        filters: { from: "2010-01-01" }
      })
      assert.deepStrictEqual(
        far.errors.map(({ code, field }) => `${field} ${code}`),
        ["filters.from REPORT_TOO_WIDE"]
      )
      yield* runDue
    })
  )

  it.effect("[SECURITY 18] has the rows of whoever asked, as they stand when it runs", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const admin = yield* person({ role: "admin", branchCode: "MUM01" })
      const foreign = yield* person({ branchCode: "DEL01" })
      const mine = yield* person({ branchCode: "MUM01" })
      yield* acts([mine.userCode], 1, NOON, { branch: "MUM01" })
      yield* acts([foreign.userCode], 1, NOON, { branch: "DEL01" })
      const own = yield* ask(admin, { filters: { action: "user.updated" } })
      const other = yield* ask(admin, { filters: { user_code: foreign.userCode } })
      yield* runDue
      const { file } = yield* look(admin, own)
      const { text } = yield* call(undefined, "GET", file!.url)
      assert.include(text, mine.userCode)
      assert.notInclude(text, foreign.userCode)
      assert.deepInclude(yield* look(admin, other), { status: "failed", failure: "not_found", file: null })
      for (const change of [
        sql`update user_accounts set is_blocked = true, block_reason = 'Suspected', blocked_at = now(),
          block_kind = 'security' where user_code = ${admin.userCode}`,
        sql`update user_accounts set is_blocked = false, block_reason = null, blocked_at = null, block_kind = null,
          user_role = 'user' where user_code = ${admin.userCode}`
      ]) {
        yield* sql`
          update report_exports set status = 'queued', failure = null, finished_at = null
          where export_id = ${other.export_id}`
        yield* sql`update report_exports set report = 'kyc-status', filters = '{}' where export_id = ${other.export_id}`
        yield* change
        yield* runDue
        const [row] = yield* sql`select status, failure from report_exports where export_id = ${other.export_id}`
        assert.deepStrictEqual({ ...row }, { status: "failed", failure: "not_entitled" })
        // What was made for the admin is not for the person that they are now.
        assert.strictEqual((yield* call(undefined, "GET", file!.url)).status, 404)
      }
    })
  )

  it.effect("[SECURITY 18] is nobody else's, and a report for staff is not for others", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      const boss = yield* person({ role: "super_admin" })
      const asked = yield* ask(someone, {})
      for (const method of ["GET", "DELETE"] as const) {
        const refused = yield* call(boss, method, asked.export_id)
        assert.deepStrictEqual([refused.status, refused.errors[0]?.code], [404, "EXPORT_NOT_FOUND"])
      }
      const forStaff = yield* call(someone, "POST", "", { report: "kyc-status", format: "csv" })
      assert.deepStrictEqual([forStaff.status, forStaff.errors[0]?.code], [403, "EXPORT_FOR_STAFF"])
      assert.deepStrictEqual(
        (yield* call(someone, "GET", "")).data.items.map(({ export_id }) => export_id),
        [asked.export_id]
      )
      yield* runDue
    })
  )

  it.effect("has an address that works a quarter of an hour, and none that was altered", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const someone = yield* person()
      const [one, two] = [yield* ask(someone, {}), yield* ask(someone, {})]
      yield* runDue
      const { file } = yield* look(someone, one)
      const url = file!.url
      const signature = new URL(url, "http://x").searchParams.get("signature")!
      const flipped = `${signature.startsWith("A") ? "B" : "A"}${signature.slice(1)}`
      const expires = Number(new URL(url, "http://x").searchParams.get("expires"))
      const path = url.split("?")[0]!
      assert.strictEqual(yield* status(url), 200)
      for (const altered of [
        url.replace(signature, flipped),
        url.replace(signature, signature.slice(0, -2)),
        `${url}AA`,
        url.replace(signature, `${signature}=`),
        url.replace(signature, ""),
        url.replace(String(expires), String(expires + 60)),
        url.replace(one.export_id, two.export_id),
        path,
        `${path}?expires=${expires}`
      ]) {
        const answer = yield* call(undefined, "GET", altered)
        assert.deepStrictEqual([answer.status, answer.errors[0]?.code], [404, "EXPORT_LINK_ENDED"], altered)
      }
      yield* clock.advance("14 minutes")
      assert.strictEqual(yield* status(url), 200)
      yield* clock.advance("1 minutes")
      assert.strictEqual(yield* status(url), 404)
      const again = yield* look({ ...someone, ...(yield* session(someone.userCode)) }, one)
      assert.strictEqual(again.status, "done")
      assert.strictEqual(yield* status(again.file!.url), 200)
    })
  )

  it.effect("is removed a day after it was made: its address ends, and so does the file", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const files = yield* FileStore
      const someone = yield* person()
      const asked = yield* ask(someone, {})
      yield* runDue
      const { file } = yield* look(someone, asked)
      assert.lengthOf(yield* files.list(`exports/${asked.export_id}/`), 1)
      yield* sql`
        update report_exports set finished_at = finished_at - interval '1 day', expires_at = expires_at - interval '1 day'
        where export_id = ${asked.export_id}`
      assert.deepInclude(yield* look(someone, asked), { status: "expired", file: null })
      assert.strictEqual((yield* call(undefined, "GET", file!.url)).status, 404)
      const { expired } = yield* expire
      assert.isAtLeast(expired, 1)
      assert.deepStrictEqual(yield* files.list(`exports/${asked.export_id}/`), [])
      assert.deepStrictEqual((yield* said(asked)).at(-1), "expired by system")
      assert.strictEqual((yield* expire).expired, 0)
    })
  )

  it.effect("is cancelled or removed by whoever asked, once, and three at a time are under way", () =>
    Effect.gen(function* () {
      const files = yield* FileStore
      const someone = yield* person()
      const made = yield* Effect.forEach([1, 2, 3], () => ask(someone, {}))
      const fourth = yield* call(someone, "POST", "", { report: "login-activity", format: "csv" })
      assert.deepStrictEqual([fourth.status, fourth.errors[0]?.code], [409, "EXPORTS_UNDER_WAY"])
      assert.strictEqual((yield* call(someone, "DELETE", made[0]!.export_id)).status, 204)
      assert.deepInclude(yield* look(someone, made[0]!), { status: "cancelled" })
      const next = yield* ask(someone, {})
      yield* runDue
      assert.deepInclude(yield* look(someone, made[0]!), { status: "cancelled" })
      const { file } = yield* look(someone, next)
      assert.strictEqual((yield* call(someone, "DELETE", next.export_id)).status, 204)
      assert.strictEqual((yield* call(someone, "DELETE", next.export_id)).status, 204)
      assert.deepStrictEqual(yield* files.list(`exports/${next.export_id}/`), [])
      assert.strictEqual((yield* call(undefined, "GET", file!.url)).status, 404)
      assert.lengthOf(
        (yield* said(next)).filter((act) => act.startsWith("ended")),
        1
      )
    })
  )

  it.effect("is one, however often it is asked for with the same key", () =>
    Effect.gen(function* () {
      const someone = yield* person()
      const key = { "idempotency-key": "export-of-november" }
      const body = { report: "login-activity", format: "csv" }
      const first = yield* call(someone, "POST", "", body, key)
      const second = yield* call(someone, "POST", "", body, key)
      assert.strictEqual(second.data.export_id, first.data.export_id)
      assert.lengthOf((yield* call(someone, "GET", "")).data.items, 1)
    })
  )
})

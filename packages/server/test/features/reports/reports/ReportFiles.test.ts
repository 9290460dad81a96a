import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Schedule } from "effect"
import { SqlClient } from "effect/sql"
import type { IncomingMessage } from "node:http"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { asOwner } from "../../../../src/testing/TestDatabase.ts"
import { TestAddress, TestApp } from "../../../../src/testing/TestApp.ts"
import { download, firstPiece, toTheEnd } from "../../../support/Download.ts"
import { person } from "../../../support/People.ts"
import { asking, attempts } from "../../../support/ReportRows.ts"

const ROWS = 300_000
const BATCH = 50_000

// Six a second, all on one day.
const Many = Layer.effectDiscard(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    for (let first = 0; first < ROWS; first += BATCH) {
      yield* sql`
        insert into login_activities (activity_id, user_code, login_id, status, platform, device_info, request_id,
          occurred_at)
        select gen_random_uuid(), null, 'somebody', 'failed', 'web', '{"name":"आशा का फ़ोन","user_agent":"=1+1"}', 'req_x',
          timestamptz '2026-11-20T00:00:00Z' + n * interval '200 milliseconds'
        from generate_series(${first}::int, ${first + BATCH - 1}::int) n`
    }
  }).pipe(asOwner)
)

const ALL = "login-activity?format=csv&from=2026-11-20&to=2026-11-22"
const SOME = "login-activity?format=csv&from=2026-11-20&to=2026-11-20T00:10:00Z"

/** Sessions that hold a report's cursor, and what each is at. */
const holding = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ state: string; pid: number }>`
    select state, pid from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and query like '%report_rows%'`
)

const untilHeld = (count: number) =>
  Effect.repeat(holding, { until: (found) => found.length === count, schedule: Schedule.spaced("20 millis") })

const gone = (responses: ReadonlyArray<IncomingMessage>) =>
  Effect.sync(() => {
    for (const response of responses) {
      response.on("error", () => {})
      response.destroy()
    }
  })

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void
const liveBytes = () => {
  collect()
  const { external, heapUsed } = process.memoryUsage()
  return heapUsed + external
}

layer(Layer.provideMerge(Many, TestApp.layer), { excludeTestServices: true })("a report as a file", (it) => {
  it.effect(
    "is all rows as CSV under a name, names of fields on top, with a mark for spreadsheets unless not wanted",
    () =>
      Effect.gen(function* () {
        const boss = yield* person({ role: "super_admin" })
        const someone = yield* person()
        yield* attempts([someone.userCode], 2, "2026-11-10T12:00:00Z", {
          reasons: '["new_device","odd_hour"]',
          risk: 30
        })
        const path = `login-activity?user_code=${someone.userCode}&format=csv&fields=occurred_at,user_code,risk_score,risk_reasons`
        const { headers, status, text } = yield* asking(boss)(path)
        assert.strictEqual(status, 200)
        assert.strictEqual(headers["content-type"], "text/csv; charset=utf-8")
        assert.strictEqual(headers["cache-control"], "no-store")
        assert.strictEqual(headers["content-disposition"], 'attachment; filename="login-activity.csv"')
        const lines = [
          "occurred_at,user_code,risk_score,risk_reasons",
          `2026-11-10T12:01:00.000Z,${someone.userCode},30,new_device; odd_hour`,
          `2026-11-10T12:00:00.000Z,${someone.userCode},30,new_device; odd_hour`,
          ""
        ]
        assert.strictEqual(text.replace(/^\uFEFF/, ""), lines.join("\r\n"))
        const { url } = yield* TestAddress
        const marked = yield* Effect.flatMap(download(url, path, boss), firstPiece)
        assert.deepStrictEqual([...marked.subarray(0, 3)], [0xef, 0xbb, 0xbf])
        const plain = yield* Effect.flatMap(download(url, `${path}&bom=false`, boss), firstPiece)
        assert.strictEqual(plain.toString("utf8", 0, 11), "occurred_at")
      })
  )

  it.effect("takes constant memory, however many rows there are and however slowly they are read", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const { url } = yield* TestAddress
      // Once for what is made at first use, once to measure.
      yield* Effect.flatMap(download(url, SOME, boss), toTheEnd)
      const before = liveBytes()
      let peak = 0
      let bytes = 0
      let next = 0
      const { isWhole, lines } = yield* Effect.flatMap(download(url, ALL, boss), (response) =>
        toTheEnd(response, (piece) => {
          bytes += piece.length
          if (bytes < next) return
          next = bytes + 2_000_000
          peak = Math.max(peak, liveBytes())
        })
      )
      assert.isTrue(isWhole)
      assert.strictEqual(lines, ROWS + 1)
      assert.isAbove(bytes, 30_000_000)
      assert.isBelow(peak - before, 24 * 1024 * 1024)
    })
  )

  it.effect("comes no faster than it is read: the database waits between two batches, and no statement runs", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const { url } = yield* TestAddress
      const response = yield* download(url, ALL, boss)
      yield* firstPiece(response)
      const waiting = yield* Effect.repeat(holding, {
        until: (found) => found.every(({ state }) => state === "idle in transaction"),
        schedule: Schedule.spaced("20 millis")
      })
      assert.lengthOf(waiting, 1)
      // Nobody's limit on a statement runs meanwhile; the file goes on when it is read.
      const { isWhole, lines } = yield* toTheEnd(response)
      assert.isTrue(isWhole)
      assert.isAbove(lines, ROWS - 5000)
    })
  )

  it.effect("is of one moment: rows that come while it is read are not in it", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const { url } = yield* TestAddress
      const response = yield* download(url, ALL, boss)
      yield* firstPiece(response)
      // Older than all others, so that the reader has not been there yet.
      yield* attempts([boss.userCode], 10, "2026-11-19T20:00:00Z")
      let tail = ""
      yield* toTheEnd(response, (piece) => void (tail = piece.toString("utf8").slice(-2000)))
      assert.notInclude(tail, boss.userCode)
    })
  )

  it.effect("ends in the database when its reader goes away, plain or compressed", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const { url } = yield* TestAddress
      for (const encoding of ["identity", "gzip", "br"]) {
        yield* untilHeld(0)
        const response = yield* download(url, ALL, boss, { "accept-encoding": encoding })
        yield* firstPiece(response)
        yield* untilHeld(1)
        response.on("error", () => {})
        response.destroy()
        assert.lengthOf(yield* untilHeld(0), 0)
      }
    })
  )

  it.effect("that breaks in the middle never looks whole, plain or compressed", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const boss = yield* person({ role: "super_admin" })
      const { url } = yield* TestAddress
      for (const encoding of ["identity", "gzip", "br"]) {
        yield* untilHeld(0)
        const response = yield* download(url, ALL, boss, { "accept-encoding": encoding })
        yield* firstPiece(response)
        const [held] = yield* untilHeld(1)
        yield* sql`select pg_terminate_backend(${held!.pid}::int)`
        assert.isFalse((yield* toTheEnd(response)).isWhole, encoding)
      }
    })
  )

  it.effect("is 503 with Retry-After when as many as may are on their way, and pages are answered all the same", () =>
    Effect.gen(function* () {
      const [boss, other, third] = [
        yield* person({ role: "super_admin" }),
        yield* person({ role: "super_admin" }),
        yield* person({ role: "super_admin" })
      ]
      const { url } = yield* TestAddress
      yield* untilHeld(0)
      const open = yield* Effect.forEach([boss, boss, other, other], (who) =>
        Effect.tap(download(url, ALL, who), firstPiece)
      )
      const refused = yield* asking(third)(ALL)
      assert.deepStrictEqual([refused.status, refused.headers["retry-after"]], [503, "10"])
      assert.strictEqual((yield* asking(third)("user-audit-trail")).status, 200)
      yield* gone(open)
      yield* untilHeld(0)
      assert.strictEqual((yield* asking(third)(SOME)).status, 200)
    })
  )

  for (const encoding of ["identity", "gzip"]) {
    it.effect(
      `[FAULT 9] is fetched by one person twice at once, and a third time when one has ended (${encoding})`,
      () =>
        Effect.gen(function* () {
          const boss = yield* person({ role: "super_admin" })
          const { url } = yield* TestAddress
          yield* untilHeld(0)
          const headers = { "accept-encoding": encoding }
          const open = yield* Effect.forEach([1, 2], () => Effect.tap(download(url, ALL, boss, headers), firstPiece))
          const refused = yield* asking(boss)(SOME)
          assert.deepStrictEqual([refused.status, refused.headers["retry-after"]], [429, "10"])
          assert.strictEqual((yield* asking(boss)("user-audit-trail")).status, 200)
          yield* gone(open)
          yield* untilHeld(0)
          assert.strictEqual((yield* asking(boss)(SOME)).status, 200)
        })
    )
  }

  it.effect(
    "[FAULT 9] that is not read gives its place to whoever comes after ten seconds, and never looks whole",
    () =>
      Effect.gen(function* () {
        const clock = yield* MovableClock
        const slow = [yield* person({ role: "super_admin" }), yield* person({ role: "super_admin" })]
        const { url } = yield* TestAddress
        yield* untilHeld(0)
        const open = yield* Effect.forEach([...slow, ...slow], (who) => Effect.tap(download(url, ALL, who), firstPiece))
        yield* Effect.repeat(holding, {
          until: (found) => found.length === 4 && found.every(({ state }) => state === "idle in transaction"),
          schedule: Schedule.spaced("20 millis")
        })
        const quick = yield* person({ role: "super_admin" })
        assert.strictEqual((yield* asking(quick)(SOME)).status, 503)
        // A reader that has just taken one more batch is none that does not read, so that time passes until none has.
        const later = Effect.andThen(clock.advance("10 seconds"), asking(quick)(SOME))
        for (const _ of [1, 2, 3]) yield* Effect.repeat(later, { until: ({ status }) => status === 200 })
        const ended = yield* Effect.forEach(open, (response) => toTheEnd(response), { concurrency: "unbounded" })
        assert.isTrue(ended.some(({ isWhole }) => !isWhole))
        yield* untilHeld(0)
      })
  )
})

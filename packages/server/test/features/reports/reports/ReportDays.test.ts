import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { person, type Person } from "../../../support/People.ts"
import { acts, asking, attempts } from "../../../support/ReportRows.ts"

const days = Effect.fnUntraced(function* (who: Person, path: string) {
  const { body } = yield* asking(who)(path)
  return body.data.summary.by_day.map(({ day, rows }) => [day, rows] as const)
})

layer(TestApp.layer, { excludeTestServices: true })("the days of a report", (it) => {
  it.effect("begin at midnight in Kolkata unless another zone is asked for", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      for (const at of ["2026-11-20T18:29:59.999Z", "2026-11-20T18:30:00.000Z", "2026-11-21T00:00:00Z"]) {
        yield* attempts([someone.userCode], 1, at)
      }
      const range = `login-activity?user_code=${someone.userCode}&from=2026-11-20&to=2026-11-23`
      assert.deepStrictEqual(yield* days(boss, range), [
        ["2026-11-20", 1],
        ["2026-11-21", 2],
        ["2026-11-22", 0]
      ])
      assert.deepStrictEqual(yield* days(boss, `${range}&time_zone=UTC`), [
        ["2026-11-20", 2],
        ["2026-11-21", 1],
        ["2026-11-22", 0]
      ])
    })
  )

  it.effect("are whole also where clocks change: the repeated hour and the missing one are in their day", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      // 25 hours, one row at each: 2026-10-25 in Berlin.
      for (let hour = 0; hour < 25; hour++) {
        yield* acts([someone.userCode], 1, new Date(Date.UTC(2026, 9, 24, 22) + hour * 3_600_000).toISOString())
      }
      const path = `user-audit-trail?summary=true&user_code=${someone.userCode}&time_zone=Europe/Berlin`
      assert.deepStrictEqual(yield* days(boss, `${path}&from=2026-10-25&to=2026-10-27`), [
        ["2026-10-25", 25],
        ["2026-10-26", 0]
      ])
      for (let hour = 0; hour < 24; hour++) {
        yield* acts([someone.userCode], 1, new Date(Date.UTC(2026, 2, 28, 23) + hour * 3_600_000).toISOString())
      }
      assert.deepStrictEqual(yield* days(boss, `${path}&from=2026-03-29&to=2026-03-31`), [
        ["2026-03-29", 23],
        ["2026-03-30", 1]
      ])
    })
  )

  it.effect("add up to the total, and to the counts of each status", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      yield* attempts([someone.userCode], 3000, "2026-11-20T00:00:00Z")
      yield* attempts([someone.userCode], 1500, "2026-11-20T00:00:30Z", { status: "failed" })
      const { body } = yield* asking(boss)(`login-activity?user_code=${someone.userCode}&page_size=1`)
      const { by_day, by_status, rows } = body.data.summary
      assert.strictEqual(rows, 4500)
      assert.deepInclude(by_status, { success: 3000, failed: 1500, locked: 0 })
      assert.strictEqual(
        by_day.reduce((sum, day) => sum + day.rows, 0),
        rows
      )
      assert.strictEqual(
        by_day.reduce((sum, day) => sum + day.counts["failed"]!, 0),
        1500
      )
      assert.lengthOf(by_day, 30)
    })
  )

  it.effect("are of the same moment as the rows and the totals, while others write", () =>
    Effect.gen(function* () {
      const boss = yield* person({ role: "super_admin" })
      const someone = yield* person()
      const look = asking(boss)(`login-activity?user_code=${someone.userCode}&page_size=200`)
      for (let written = 0; written < 200; written += 5) {
        const write = attempts([someone.userCode], 5, "2026-11-22T06:00:00Z")
        const [{ body }] = yield* Effect.all([look, write], { concurrency: 2 })
        const { by_day, by_status, rows } = body.data.summary
        assert.include([written, written + 5], rows)
        assert.strictEqual(body.data.items.length, rows)
        assert.strictEqual(by_status["success"], rows)
        assert.strictEqual(
          by_day.reduce((sum, day) => sum + day.rows, 0),
          rows
        )
      }
    })
  )
})

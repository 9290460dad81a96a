import { assert, describe, it } from "@effect/vitest"
import { isoMoment, json, moment, text, word } from "../../../../src/features/platform/reads/Column.ts"
import { rowsJson, selection } from "../../../../src/features/platform/reads/RowShape.ts"

const written: ReadonlyArray<readonly [string, string]> = [
  ["2026-11-25 02:28:04+00", "2026-11-25T02:28:04.000Z"],
  ["2026-11-25 02:28:04.1+00", "2026-11-25T02:28:04.100Z"],
  ["2026-11-25 02:28:04.12+00", "2026-11-25T02:28:04.120Z"],
  ["2026-11-25 02:28:04.123456+00", "2026-11-25T02:28:04.123Z"],
  ["2026-11-25 02:28:04.999999+00", "2026-11-25T02:28:04.999Z"]
]

describe("a moment of PostgreSQL", () => {
  for (const [given, iso] of written) it(`${given} is ${iso}`, () => assert.strictEqual(isoMoment(given), iso))
})

describe("a row of a report", () => {
  const columns = {
    activityId: word("r.activity_id"),
    occurredAt: moment("r.occurred_at"),
    reason: text("r.reason"),
    newValues: json("r.new_values"),
    sessionId: word("r.session_id")
  }

  it("is selected with no value twice, and with its place first", () => {
    const fields = ["reason", "activityId", "occurredAt"]
    const { columns: selected, shape } = selection(["r.occurred_at::text", "r.activity_id"], fields, columns)
    assert.deepStrictEqual(selected, ["r.occurred_at::text", "r.activity_id", "r.reason"])
    assert.deepStrictEqual(
      shape.map(({ at, name }) => [name, at]),
      [
        ["reason", 2],
        ["activity_id", 1],
        ["occurred_at", 0]
      ]
    )
  })

  it("becomes JSON that reads back to what it was, whatever stands in its texts", () => {
    const { shape } = selection([], ["activityId", "occurredAt", "reason", "newValues", "sessionId"], columns)
    const reason = 'said "no" \\ \n\t\u0001\u2028 आशा 😀 </script>'
    const values = ["7c1d", "2026-11-25 02:28:04.5+00", reason, '{"n": 12345678901234567890}', null]
    const object = rowsJson(shape, [values], ",")
    assert.include(object, '"new_values":{"n": 12345678901234567890}')
    assert.deepStrictEqual(JSON.parse(object.replace("12345678901234567890", "1")), {
      activity_id: "7c1d",
      occurred_at: "2026-11-25T02:28:04.500Z",
      reason,
      new_values: { n: 1 },
      session_id: null
    })
  })

  it("is an empty object when no field is asked for", () => {
    assert.strictEqual(rowsJson([], [["1"], ["2"]], ","), "{},{}")
  })

  it("stands beside others with what is between them", () => {
    const { shape } = selection([], ["activityId"], columns)
    assert.strictEqual(rowsJson(shape, [], ","), "")
    assert.strictEqual(
      rowsJson(shape, [["a"], ["b"], ["c"]], ","),
      '{"activity_id":"a"},{"activity_id":"b"},{"activity_id":"c"}'
    )
  })
})

import { assert, describe, it } from "@effect/vitest"
import { csvHeader, csvRows } from "../../../../src/features/reports/reports/CsvRows.ts"
import type { RowShape } from "../../../../src/features/platform/reads/RowShape.ts"

describe("rows of CSV", () => {
  const shape: RowShape = [
    { name: "user_code", form: "word", at: 2 },
    { name: "risk_reasons", form: "json", at: 1 },
    { name: "first_name", form: "text", at: 3 },
    { name: "joined_at", form: "moment", at: 0 }
  ]

  it("have the fields' names on the wire above them, and the fields in that order", () => {
    assert.strictEqual(csvHeader(shape), "user_code,risk_reasons,first_name,joined_at\r\n")
    const row = ["2026-11-25 02:28:04.1+00", "[]", "A7W2D3XN", "आशा"]
    assert.strictEqual(csvRows(shape)([row, row]), "A7W2D3XN,,आशा,2026-11-25T02:28:04.100Z\r\n".repeat(2))
  })

  it("name reasons by their codes, and leave empty what is nothing", () => {
    const reasons = [
      { code: "new_device", words: "From a device" },
      { code: "odd_hour", words: "At an hour" }
    ]
    const row = [null, JSON.stringify(reasons), "A7W2D3XN", null]
    assert.strictEqual(csvRows(shape)([row]), "A7W2D3XN,new_device; odd_hour,,\r\n")
  })
})

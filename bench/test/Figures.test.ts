import { assert, describe, it } from "@effect/vitest"
import { median, table } from "../src/Figures.ts"

describe("figures", () => {
  it("the median of an even number of values lies between the middle two", () => {
    assert.strictEqual(median([9, 1, 4, 2]), 3)
    assert.strictEqual(median([9, 1, 4]), 4)
    assert.isNaN(median([]))
  })

  it("a table lines its columns up, names to the left and figures to the right", () => {
    const rows = [
      ["", "requests/s"],
      ["ours", "12"]
    ]
    assert.strictEqual(table(rows), "         requests/s\n  ours           12")
  })
})

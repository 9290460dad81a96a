import { assert, describe, it } from "@effect/vitest"
import { median, medianRange, table } from "../src/Figures.ts"

const upTo = (last: number) => Array.from({ length: last }, (_, n) => last - n)

describe("figures", () => {
  it("the median of an even number of values lies between the middle two", () => {
    assert.strictEqual(median([9, 1, 4, 2]), 3)
    assert.strictEqual(median([9, 1, 4]), 4)
    assert.isNaN(median([]))
  })

  it("says between which two values a median is: of few ones the outer two, of many ones those near the middle", () => {
    assert.deepStrictEqual(medianRange(upTo(5)), { from: 1, to: 5 })
    assert.deepStrictEqual(medianRange(upTo(9)), { from: 2, to: 8 })
    assert.deepStrictEqual(medianRange(upTo(30)), { from: 10, to: 21 })
  })

  it("a table lines its columns up, names to the left and figures to the right", () => {
    const rows = [
      ["", "requests/s"],
      ["ours", "12"]
    ]
    assert.strictEqual(table(rows), "         requests/s\n  ours           12")
  })
})

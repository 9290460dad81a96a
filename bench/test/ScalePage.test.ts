import { assert, describe, it } from "@effect/vitest"
import { readFileSync } from "node:fs"
import type { ScaleFigures } from "../src/scale/ScaleFigures.ts"
import { scaleText, withText } from "../src/scale/ScalePage.ts"

const page = readFileSync(new URL("../../docs/scaling.md", import.meta.url), "utf8")

const figures: ScaleFigures = {
  machine: {
    measuredAt: "2026-11-30T12:00:00.000Z",
    commit: "abc",
    changed: false,
    cores: 2,
    processor: "a processor",
    memoryGib: 24,
    system: "linux",
    node: "24",
    postgres: "18.4",
    redis: "7.0"
  },
  load: 0.2,
  rows: 1_000_000,
  months: 120,
  fewMonths: 12,
  written: { perSecond: 10_000, walBytes: 1000 },
  audit: { parts: [{ name: "rows", bytes: 600 }], total: 1000 },
  signIns: { total: 500 },
  sealed: { perSecond: 20_000, bytes: 50, blocks: 245 },
  verified: { perSecond: 50_000 },
  archived: { months: 12, rows: 100_000, perSecond: 4000, bytes: 400 },
  reads: [{ name: "a page", few: { planning: 1, execution: 1 }, many: { planning: 10, execution: 2 } }],
  copied: { megabytes: 1000, perSecond: 100 },
  dumped: { perSecond: 100_000, bytes: 560 },
  restored: { rowsPerSecond: 100_000, indexesPerSecond: 50_000 }
}

describe("the page of scaling", () => {
  it("takes the figures of either command, and nothing else of it changes", () => {
    const once = withText(withText(page, "scale", "SCALE"), "even", "EVEN")
    assert.include(once, "scale --page` -->\n\nSCALE\n\n<!-- end of figures -->")
    assert.include(once, "even --page` -->\n\nEVEN\n\n<!-- end of figures -->")
    assert.strictEqual(withText(withText(once, "even", "E"), "scale", "S").length, once.length - 7)
  })

  it("says of 10^9 rows what follows from what was measured", () => {
    const text = scaleText(figures)
    // 10^9 rows of 1,050 bytes, verified at 50,000 a second, copied at 100 MB a second.
    for (const follows of ["1050 GB", "5.6 h", "2.9 h", "3.2 a second in the mean", "500 million"]) {
      assert.include(text, follows)
    }
  })
})

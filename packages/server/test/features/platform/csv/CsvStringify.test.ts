import { assert, describe, it } from "@effect/vitest"
import { stringify } from "csv-stringify/sync"
import { csvLine, FORMULA_GUARD } from "../../../../src/features/platform/csv/CsvCell.ts"

// csv-stringify writes the same bytes, for more than twice the time (ADR-0050): so it is the other side here.

const SIGNS = [
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "＝",
  "＋",
  "－",
  "＠",
  ",",
  '"',
  "'",
  " ",
  "a",
  "आ",
  "\uFEFF",
  "😀"
]

/** All texts of three signs at most. */
const texts = ["", ...SIGNS].flatMap((first) =>
  ["", ...SIGNS].flatMap((second) => ["", ...SIGNS].map((third) => first + second + third))
)

const json = (value: unknown) => JSON.stringify(value)

/** By the library's guard, which lets only a line feed through. */
const written = (rows: Array<ReadonlyArray<unknown>>) =>
  stringify(rows, {
    record_delimiter: "windows",
    quote_record_delimiter: true,
    quoted_match: ["\t"],
    escape_formulas: true,
    cast: {
      string: (text) => (text.startsWith("\n") ? FORMULA_GUARD + text : text),
      number: String,
      boolean: String,
      object: json,
      date: json
    }
  })

describe("the library csv-stringify", () => {
  it("writes every text as we do", () => {
    const rows = texts.map((text) => [text, "between", text])
    assert.strictEqual(rows.map(csvLine).join(""), written(rows))
  })

  it("writes what is no text as we do", () => {
    const rows = [[], [null], [undefined, ""], [-5, 0, 1.5, -0], [true, false], [{ a: ["=1", null] }], [["a", 1]]]
    assert.strictEqual(rows.map(csvLine).join(""), written(rows))
  })
})

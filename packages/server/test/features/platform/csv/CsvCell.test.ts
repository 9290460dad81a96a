import { assert, describe, it } from "@effect/vitest"
import { csvCell, csvLine } from "../../../../src/features/platform/csv/CsvCell.ts"

/** What a spreadsheet would run, and what stands in the file instead. */
const formulas: ReadonlyArray<readonly [string, string]> = [
  ["=1+1", "'=1+1"],
  ["+1+1", "'+1+1"],
  ["-1+1", "'-1+1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠x", "'＠x"],
  ["\t=1", `"'\t=1"`],
  ["\r=1", `"'\r=1"`],
  ["\n=1", `"'\n=1"`],
  ['=HYPERLINK("http://evil","x")', `"'=HYPERLINK(""http://evil"",""x"")"`],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ["+919876543210", "'+919876543210"]
]

const harmless: ReadonlyArray<readonly [unknown, string]> = [
  ["आशा शर्मा", "आशा शर्मा"],
  ["a=1", "a=1"],
  ["", ""],
  [null, ""],
  [undefined, ""],
  [-5, "-5"],
  [0, "0"],
  [true, "true"],
  ["Rao, Asha", '"Rao, Asha"'],
  ['the "boss"', '"the ""boss"""'],
  ["two\r\nlines", '"two\r\nlines"'],
  [{ city: "Pune", pin: 1 }, '"{""city"":""Pune"",""pin"":1}"'],
  [["a"], '"[""a""]"']
]

describe("a cell of CSV", () => {
  for (const [given, written] of formulas) {
    it(`does not let ${JSON.stringify(given)} run`, () => assert.strictEqual(csvCell(given), written))
  }

  for (const [given, written] of harmless) {
    it(`writes ${JSON.stringify(given) ?? "nothing"} as it is`, () => assert.strictEqual(csvCell(given), written))
  }

  it("is what RFC 4180 says again when a line is read back", () => {
    assert.strictEqual(csvLine(["a", 'b"c', "d,e", null, 1]), 'a,"b""c","d,e",,1\r\n')
  })
})

import { assert, describe, it } from "@effect/vitest"
import { headerText } from "../../src/http/HeaderText.ts"

/** The bytes of a text in UTF-8, as Node gives the value of a header. */
const asHeader = (text: string) => Buffer.from(text, "utf8").toString("latin1")

describe("a header that is kept", () => {
  it.each([
    [undefined, undefined],
    ["Mozilla/5.0 (Linux; Android 15)", "Mozilla/5.0 (Linux; Android 15)"],
    [asHeader("Café/1.0 (पुणे)"), "Café/1.0 (पुणे)"],
    ["Caf\u00e9/1.0", "Café/1.0"],
    ["a\u0085b\tc\u0000", "abc"],
    [asHeader("\u200b\u00a0\u2800"), undefined],
    ["\u00a0\u00ad", undefined],
    ["", undefined]
  ])("[FAULT 14] is text: %j is %j", (value, text) => {
    assert.strictEqual(headerText(value), text)
  })
})

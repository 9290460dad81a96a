import { afterEach, assert, describe, it, vi } from "@effect/vitest"
import { Redacted, Result, Schema } from "effect"
import { NewPassword, PresentedPassword } from "../../src/values/Password.ts"
import { PersonName } from "../../src/values/PersonName.ts"

const password = Schema.decodeUnknownResult(NewPassword)
const presented = Schema.decodeUnknownResult(PresentedPassword)
const name = Schema.decodeUnknownResult(PersonName)

const values = [
  ["a new password", password],
  ["a password at sign-in", presented],
  ["a person's name", name]
] as const

const floods = [
  ["five million ligatures that become 18 letters each", "\uFDFA".repeat(5_000_000)],
  ["58 KB of alternating combining marks", `a${"\u0301\u0316".repeat(14_500)}`],
  ["a letter more than can become short enough", "a".repeat(1025)]
] as const

afterEach(() => {
  vi.restoreAllMocks()
})

describe("a text that is normalised", () => {
  for (const [what, decode] of values) {
    for (const [flood, text] of floods) {
      it(`[FAULT 1] as ${what} is refused before that when it is ${flood}`, () => {
        const normalize = vi.spyOn(String.prototype, "normalize")
        const result = decode(text)
        assert.strictEqual(normalize.mock.calls.length, 0)
        assert.strictEqual(result._tag, "Failure")
      })
    }
  }

  for (const [letters, decomposed] of [
    ["Hangul syllables of three jamo", "\u1112\u1161\u11AB"],
    ["Greek letters with three marks", "\u03B1\u0313\u0300\u0345"],
    ["Gurung Khema vowels of three parts", "\u{1611E}\u{1611E}\u{1611F}"]
  ] as const) {
    it(`[FAULT 1] as a new password may be 128 ${letters}, decomposed`, () => {
      const result = password(decomposed.repeat(128))
      const composed = decomposed.normalize("NFKC").repeat(128)
      assert.strictEqual(Result.isSuccess(result) ? Redacted.value(result.success) : "refused", composed)
    })
  }

  it("[FAULT 1] as a person's name may be 100 letters, decomposed", () => {
    const result = name("\u03B1\u0313\u0300\u0345".repeat(100))
    assert.strictEqual(Result.isSuccess(result) ? result.success : "refused", "\u1F82".repeat(100))
  })
})

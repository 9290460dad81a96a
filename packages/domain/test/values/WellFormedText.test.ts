import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { decodeInput } from "../../src/errors/DecodeInput.ts"
import { illFormedPlaces, MOST_PLACES } from "../../src/values/WellFormedText.ts"

describe("[FAULT 14] text that is not well formed", () => {
  it.each<[unknown, ReadonlyArray<string | null>]>([
    ["Pixel 9", []],
    ["पुणे 😀 \ufffd \u200b", []],
    ["a\ud800", [null]],
    ["\udc00a", [null]],
    ["\u0000", [null]],
    [{ reason: "abc\u0000def" }, ["reason"]],
    [{ device: { id: "1", name: "Pixel \ud800 9" } }, ["device.name"]],
    [{ list: ["a", "b\udfff", { c: "\u0000" }] }, ["list.1", "list.2.c"]],
    [{ "a\ud800": "b", "c\u0000": "d\u0000" }, ["a\ufffd", "c\ufffd"]],
    [{ "a\ud800": { b: "\u0000" } }, ["a\ufffd", "a\ufffd.b"]],
    [[1, true, null, undefined, {}, []], []]
  ])("of %j is found at %j", (input, places) => {
    assert.sameMembers([...illFormedPlaces(input)], [...places])
  })

  it("is found however deep it is, and its path stays short", () => {
    const depth = 100_000
    let value: unknown = "\ud800"
    for (let level = 0; level < depth; level += 1) value = [value]
    const [place, ...others] = illFormedPlaces(value)
    assert.deepStrictEqual(others, [])
    assert.strictEqual(place, Array.from({ length: 16 }, () => "0").join("."))
  })

  it("is named as often as an answer bears", () => {
    const many = Array.from({ length: 1000 }, () => "\u0000")
    assert.strictEqual(illFormedPlaces(many).length, MOST_PLACES)
    const [place = ""] = illFormedPlaces({ [`${"x".repeat(5000)}\u0000`]: 1 }) as ReadonlyArray<string>
    assert.strictEqual(place, "x".repeat(64))
  })

  it.effect("is refused in parsed input with each place by its path, in names of fields too", () =>
    Effect.gen(function* () {
      const parse = decodeInput(Schema.Struct({ name: Schema.String, device: Schema.Struct({ name: Schema.String }) }))
      const refused = yield* Effect.flip(
        parse({ name: "a\u0000", device: { name: "Pixel \ud800 9" }, "colou\ud83d": "red" })
      )
      assert.strictEqual(refused._tag, "ValidationFailed")
      assert.sameDeepMembers(
        refused.errors.map(({ code, field }) => [field, code]),
        [
          ["name", "INVALID_TEXT"],
          ["device.name", "INVALID_TEXT"],
          ["colou\ufffd", "INVALID_TEXT"]
        ]
      )
      assert.deepStrictEqual(yield* parse({ name: "\ufffd", device: { name: "😀" } }), {
        name: "\ufffd",
        device: { name: "😀" }
      })
    })
  )
})

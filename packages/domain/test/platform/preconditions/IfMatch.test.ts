import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import { parseEntityTags } from "../../../src/platform/preconditions/EntityTags.ts"
import { isExpected } from "../../../src/platform/preconditions/ExpectedVersion.ts"
import { ifMatch } from "../../../src/platform/preconditions/IfMatch.ts"

const decode = Schema.decodeUnknownEffect(ifMatch, { errors: "all" })
const fits = (header: string, current: number) =>
  Effect.map(decode({ "if-match": header }), (headers) => isExpected(headers["if-match"], current))

describe("[SECURITY 21] If-Match", () => {
  it.effect.each([
    ['"7"', true],
    ["*", true],
    [' "7" ', true],
    ['"6", "7"', true],
    [',"6" ,\t"7",', true],
    ['"7-gzip"', true],
    ['"7-x_Yk3hRwQ2bLq0Zs8T1a-c"', true],
    ['"6"', false],
    ['"6", "8"', false],
    ['W/"7"', false],
    ['W/"7", "6"', false],
    ['"07"', false],
    ['"somebody-else\'s"', false],
    ['""', false],
    ['"7,8"', false]
  ] as const)("%s fits version 7: %s", ([header, expected]) =>
    Effect.map(fits(header, 7), (fit) => assert.strictEqual(fit, expected))
  )

  it.effect.each(["", ",", "7", '"7', '7"', '"7" "8"', "W/*", '*, "7"', "w/7", '"a"b"', '"7"\u0001'])(
    "%j is no list of entity tags",
    (header) =>
      Effect.map(Effect.flip(decode({ "if-match": header })), (error) =>
        assert.include(error.message, "entity tags in quotes")
      )
  )

  it.effect("is written as it is read, for clients", () =>
    Effect.gen(function* () {
      const encode = Schema.encodeEffect(ifMatch)
      assert.deepStrictEqual(yield* encode({ "if-match": 7 }), { "if-match": '"7"' })
      assert.deepStrictEqual(yield* encode({ "if-match": [7, 8] }), { "if-match": '"7", "8"' })
      assert.deepStrictEqual(yield* encode({ "if-match": undefined }), { "if-match": "*" })
    })
  )

  it("is read in linear time, whatever is in it", () => {
    // Of this thread's own work, whatever else the machine does.
    const before = process.threadCpuUsage()
    for (const filler of [" ", "\t ,", '"', 'W/"', '"a",', "W/"]) parseEntityTags(filler.repeat(16_384 / filler.length))
    assert.isBelow(process.threadCpuUsage(before).user, 1_000_000)
  })
})

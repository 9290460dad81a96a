import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { randomCrockford, randomDigits } from "../../../../src/features/platform/encryption/RandomText.ts"
import { TestCrypto } from "../../../../src/testing/TestCrypto.ts"

describe("RandomText", () => {
  it.effect("makes codes of digits, each as likely as the others", () =>
    Effect.gen(function* () {
      const digits = Redacted.value(yield* randomDigits(20_000))
      assert.match(digits, /^[0-9]{20000}$/)
      const counts = [..."0123456789"].map((digit) => digits.split(digit).length - 1)
      // Chi-square with 9 degrees of freedom: 27.9 is passed once in a thousand streams, and this stream is fixed.
      const chiSquare = counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)
      assert.isBelow(chiSquare, 27.9)
    }).pipe(Effect.provide(TestCrypto.layer))
  )

  it.effect("makes public codes without the letters that are taken for digits", () =>
    Effect.gen(function* () {
      assert.match(yield* randomCrockford(8), /^[0-9A-HJKMNP-TV-Z]{8}$/)
    }).pipe(Effect.provide(TestCrypto.layer))
  )

  it.effect("keeps a code out of logs", () =>
    Effect.gen(function* () {
      const code = yield* randomDigits(6)
      assert.notInclude(`${String(code)} ${JSON.stringify(code)}`, Redacted.value(code))
    }).pipe(Effect.provide(TestCrypto.layer))
  )
})

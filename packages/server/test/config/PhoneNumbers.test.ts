import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { MobileConfig } from "../../src/config/MobileConfig.ts"
import { callingCodeOf, isOfCountry, knownMobile, mobileForms } from "../../src/config/values/PhoneNumbers.ts"

const countries = (text: string) =>
  MobileConfig.config.parse(ConfigProvider.fromEnv({ env: { MOBILE_COUNTRIES: text } }))

describe("a mobile number that there is", () => {
  it.each([
    ["+44 (0)7911 123456", "+447911123456"],
    ["+44 7911 123456", "+447911123456"],
    ["0044 7911 123456", "+447911123456"],
    ["+4407911123456", "+447911123456"],
    ["+91 (0) 98765 43210", "+919876543210"],
    ["+91 098765 43210", "+919876543210"],
    ["\u202a+91\u201098765\u201143210\u202c", "+919876543210"],
    ["९८७६५ ४३२१०", "+919876543210"],
    ["+1 415 555 2671", "+14155552671"],
    ["+971 50 123 4567", "+971501234567"]
  ])("[FAULT 19] is of %s: %s", (text, e164) => {
    assert.strictEqual(knownMobile(text)?.e164, e164)
  })

  it.each([
    ["with a zero too many, or of Iran", "009876543210"],
    ["of Iran, too short", "+98 76543210"],
    ["a landline", "+91 22 2266 3300"],
    ["a landline whose digits look like a mobile's", "+91 6123456789"],
    ["toll-free", "1800 180 1234"],
    ["with an extension", "98765 43210 ext 5"],
    ["two", "98765 43210 / 98765 43211"],
    ["in words", "call 98765 43210"],
    ["with a letter", "98765 4321O"],
    ["too long", "+91 98765 432101"],
    ["nothing", ""]
  ])("[FAULT 19] is none that is %s", (_, text) => {
    assert.isUndefined(knownMobile(text))
  })

  it.each([
    ["+44 (0)7911 123456", ["+447911123456", "+4407911123456"]],
    ["+447911123456", ["+447911123456", "+4407911123456"]],
    ["009876543210", ["009876543210", "+9876543210"]],
    ["98765 43210", ["+919876543210"]],
    ["+916123456789", ["+916123456789"]]
  ])("[FAULT 19] is looked for as it may be kept since before: %s as %j", (text, forms) => {
    assert.deepStrictEqual([...mobileForms(text)], forms)
  })

  it.each([
    ["+919876543210", "91"],
    ["+4407911123456", "44"],
    ["+14155552671", "1"],
    ["+18765551234", "1"],
    ["+99999999", "unknown"]
  ])("[FAULT 19] of %s has the calling code %s", (e164, code) => {
    assert.strictEqual(callingCodeOf(e164), code)
  })

  it.each([
    ["+447911123456", ["GB"], true],
    ["+447400123456", ["GB"], true],
    ["+447911123456", ["IN"], false],
    ["+919876543210", ["IN", "AE"], true],
    ["+18765551234", ["US"], false],
    ["+14155552671", ["US"], true]
  ] as const)("[FAULT 19] of %s is of %j: %s", (text, codes, expected) => {
    const known = knownMobile(text)
    assert.isDefined(known)
    assert.strictEqual(known !== undefined && isOfCountry(known, codes), expected)
  })
})

describe("the countries whose numbers are taken", () => {
  it.effect("[FAULT 19] are India, or those that the environment names, each once", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* MobileConfig.config.parse(ConfigProvider.fromEnv({ env: {} })), ["IN"])
      assert.deepStrictEqual(yield* countries("AE, IN,AE"), ["AE", "IN"])
    })
  )

  it.effect.each(["India", "in", "XX", "IN,,AE", "+91", "IN AE"])("[FAULT 19] are not %j", (text) =>
    Effect.gen(function* () {
      const said = yield* Effect.flip(countries(text))
      assert.include(String(said), "MOBILE_COUNTRIES")
    })
  )
})

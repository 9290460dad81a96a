import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted, Schema } from "effect"
import { decodeInput } from "../../../src/errors/DecodeInput.ts"
import { AadhaarNumber, maskAadhaar, maskAadhaarOnPaper } from "../../../src/kyc/aadhaar/AadhaarNumber.ts"
import { BankAccountNumber, maskAccount } from "../../../src/kyc/bank/BankAccountNumber.ts"
import { bankOfIfsc, IfscCode } from "../../../src/kyc/bank/IfscCode.ts"
import { aadhaarProblem, panProblem } from "../../../src/kyc/journeys/KycRules.ts"
import { maskPan, panHolderType, PanNumber } from "../../../src/kyc/pan/PanNumber.ts"
import { verhoeffDigit } from "../../../src/kyc/aadhaar/Verhoeff.ts"

const aadhaar = Schema.decodeUnknownEffect(AadhaarNumber)
const pan = Schema.decodeUnknownEffect(PanNumber)
const account = Schema.decodeUnknownEffect(BankAccountNumber)

const codesOf = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, input: unknown) =>
  Effect.match(decodeInput(schema)(input), {
    onSuccess: (): ReadonlyArray<string> => [],
    onFailure: ({ errors }) => errors.map(({ code }) => code)
  })

const strict = { aadhaarChecksum: true, panHolderType: true }
const lenient = { aadhaarChecksum: false, panHolderType: false }

describe("an Aadhaar number", () => {
  it.effect.each([
    "234123412346",
    "499118665246",
    "987654321012",
    "299999999992",
    "200000000009",
    "500000000006",
    "999941057058",
    "999971658847",
    "999999990019",
    "999999990026"
  ])("%s is one, check digit and all", (text) =>
    Effect.gen(function* () {
      const number = yield* aadhaar(text)
      assert.strictEqual(Redacted.value(number), text)
      assert.isUndefined(aadhaarProblem(number, strict))
    })
  )

  it.effect("may be typed as it is printed", () =>
    Effect.gen(function* () {
      for (const text of ["2341 2341 2346", " 2341-2341-2346 ", "2341\u00a02341\u00a02346"]) {
        assert.strictEqual(Redacted.value(yield* aadhaar(text)), "234123412346")
      }
    })
  )

  it.effect.each([
    ["123456789012", ["AADHAAR_FIRST_DIGIT"]],
    ["012345678901", ["AADHAAR_FIRST_DIGIT"]],
    ["111111111111", ["AADHAAR_FIRST_DIGIT", "AADHAAR_REPEATED_DIGIT"]],
    ["222222222227", ["AADHAAR_REPEATED_DIGIT"]],
    ["333333333333", ["AADHAAR_REPEATED_DIGIT"]],
    ["23412341234", ["AADHAAR_NOT_12_DIGITS"]],
    ["2341234123467", ["AADHAAR_NOT_12_DIGITS"]],
    ["23412341234a", ["AADHAAR_NOT_12_DIGITS"]],
    ["२३४१२३४१२३४६", ["AADHAAR_NOT_12_DIGITS"]],
    ["", ["AADHAAR_NOT_12_DIGITS"]]
  ] as const)("%s is none, and the rule that it breaks is named", ([text, codes]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* codesOf(AadhaarNumber, text), codes)
    })
  )

  it.effect.each(["234123412347", "655675523712", "999999990001", "999999990000"])(
    "%s has a wrong check digit, which only some providers mind",
    (text) =>
      Effect.gen(function* () {
        const number = yield* aadhaar(text)
        assert.isUndefined(aadhaarProblem(number, lenient))
        const problem = aadhaarProblem(number, strict)
        assert.deepStrictEqual(problem?.errors, [
          {
            field: "aadhaar_number",
            code: "AADHAAR_CHECKSUM",
            message: "has a wrong check digit: a digit is mistyped"
          }
        ])
      })
  )
})

describe("a PAN", () => {
  it.effect.each([
    ["ABCPV1234D", "person"],
    ["abcpv 1234d", "person"],
    ["AAACA0001A", "company"],
    ["AAAAA9999A", "association_of_persons"],
    ["AAABA1234A", "body_of_individuals"],
    ["AAAFA1234A", "firm"],
    ["AAAGA1234A", "government"],
    ["AAAHA1234A", "hindu_undivided_family"],
    ["AAAJA1234A", "artificial_juridical_person"],
    ["AAALA1234A", "local_authority"],
    ["AAATA1234A", "trust"],
    ["AAAEA1234A", "unknown"]
  ] as const)("%s is held by: %s", ([text, holder]) =>
    Effect.gen(function* () {
      const number = yield* pan(text)
      assert.strictEqual(panHolderType(number), holder)
      assert.isUndefined(panProblem(number, strict))
    })
  )

  it.effect.each([
    ["ABCPV0000D", ["PAN_ZERO_DIGITS"]],
    ["ABCPV123D", ["PAN_FORMAT"]],
    ["ABCP11234D", ["PAN_FORMAT"]],
    ["ABCPV12345", ["PAN_FORMAT"]],
    ["ABCPV1234DD", ["PAN_FORMAT"]],
    ["", ["PAN_FORMAT"]]
  ] as const)("%s is none, and the rule that it breaks is named", ([text, codes]) =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* codesOf(PanNumber, text), codes)
    })
  )

  it.effect("with a 4th letter of no holder is taken only where the provider has such numbers", () =>
    Effect.gen(function* () {
      const number = yield* pan("ABCDE1234A")
      assert.strictEqual(panHolderType(number), "unknown")
      assert.isUndefined(panProblem(number, lenient))
      assert.strictEqual(panProblem(number, strict)?.code, "PAN_HOLDER_TYPE")
    })
  )
})

describe("a bank account", () => {
  it.effect("is 9 to 18 digits, leading zeros kept, at a branch", () =>
    Effect.gen(function* () {
      for (const text of ["026291800001191", "000000001", "123456789012345678", "0262 9180-0001191"]) {
        assert.strictEqual(Redacted.value(yield* account(text)), text.replace(/[\s-]/g, ""))
      }
      for (const text of ["12345678", "1234567890123456789", "02629180000119a", ""]) {
        assert.deepStrictEqual(yield* codesOf(BankAccountNumber, text), ["ACCOUNT_NOT_9_TO_18_DIGITS"])
      }
      assert.strictEqual(bankOfIfsc(yield* Schema.decodeUnknownEffect(IfscCode)(" yesb0000262")), "YESB")
      for (const text of ["DCBA6543210", "YES00000262", "YESB000026", "YESB00002622", ""]) {
        assert.deepStrictEqual(yield* codesOf(IfscCode, text), ["INVALID_IFSC"])
      }
    })
  )
})

const Digits = (length: number) =>
  Schema.Array(Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 }))).check(
    Schema.isMinLength(length),
    Schema.isMaxLength(length)
  )

describe("[SECURITY 23] the numbers of a person's documents", () => {
  it.effect.prop("are shown by their last digits alone", { digits: Digits(10) }, ({ digits }) =>
    Effect.gen(function* () {
      const eleven = `2${digits.join("")}`
      if (/^(.)\1{10}$/.test(eleven)) return
      const text = eleven + verhoeffDigit(eleven)
      const number = yield* aadhaar(text)
      assert.strictEqual(maskAadhaar(number), `XXXXXXXX${text.slice(8)}`)
      assert.strictEqual(maskAadhaarOnPaper(number), `XXXX XXXX ${text.slice(8)}`)
      const own = yield* account(text)
      assert.strictEqual(maskAccount(own), `XXXXXXXX${text.slice(8)}`)
      for (const shown of [number, own]) assert.notInclude(`${String(shown)} ${JSON.stringify({ shown })}`, text)
    })
  )

  it.effect("are shown as AB and 4D of a PAN, which is not printed itself", () =>
    Effect.gen(function* () {
      const number = yield* pan("ABCPV1234D")
      assert.strictEqual(maskPan(number), "ABXXXXXX4D")
      assert.notInclude(`${String(number)} ${JSON.stringify({ number })}`, "CPV123")
    })
  )

  it.effect.prop("are never repeated by the error that refuses them", { digits: Digits(13) }, ({ digits }) =>
    Effect.gen(function* () {
      const text = digits.join("")
      const input = { aadhaar_number: text, pan_number: text, account_number: `${text}x` }
      const all = Schema.Struct({
        aadhaar_number: AadhaarNumber,
        pan_number: PanNumber,
        account_number: BankAccountNumber
      })
      const failure = yield* Effect.flip(decodeInput(all)(input))
      assert.deepStrictEqual(
        failure.errors.map(({ field }) => field),
        ["aadhaar_number", "pan_number", "account_number"]
      )
      assert.notInclude(JSON.stringify(failure), text)
    })
  )
})

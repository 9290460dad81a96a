import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import { hasVerhoeffDigit, verhoeffDigit } from "../../../src/kyc/aadhaar/Verhoeff.ts"

const Digit = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 9 }))
const digits = Schema.Array(Digit).check(Schema.isMinLength(11), Schema.isMaxLength(11))
const checked = (eleven: ReadonlyArray<number>) => {
  const text = eleven.join("")
  return text + verhoeffDigit(text)
}

describe("the check digit of an Aadhaar number", () => {
  it.each([
    ["236", "3"],
    ["12345", "1"],
    ["142857", "0"]
  ])("of %s is %s", (text, digit) => assert.strictEqual(verhoeffDigit(text), digit))

  it.prop("catches a wrong digit at every place, and every wrong digit", { digits }, ({ digits }) => {
    const number = checked(digits)
    assert.isTrue(hasVerhoeffDigit(number))
    for (let at = 0; at < 12; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const other = number.slice(0, at) + digit + number.slice(at + 1)
        assert.strictEqual(hasVerhoeffDigit(other), other === number)
      }
    }
  })

  it.prop("catches every swap of two different neighbours", { digits }, ({ digits }) => {
    const number = checked(digits)
    for (let at = 0; at < 11; at++) {
      const swapped = `${number.slice(0, at)}${number[at + 1]}${number[at]}${number.slice(at + 2)}`
      assert.strictEqual(hasVerhoeffDigit(swapped), swapped === number)
    }
  })
})

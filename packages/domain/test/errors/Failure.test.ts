import { assert, describe, it } from "vitest"
import { Conflict } from "../../src/errors/Conflict.ts"
import { failsAs, failsWith } from "../../src/errors/Failure.ts"
import { refuses } from "../../src/errors/Refusal.ts"
import { limitedAs } from "../../src/errors/TooManyRequests.ts"
import { ValidationFailed } from "../../src/errors/ValidationFailed.ts"

describe("a failure that is declared", () => {
  it("makes an error of its class with its code, its message and its field", () => {
    const taken = failsWith(Conflict)("TAKEN", (by: string) => `is taken by ${by}`, "code")
    const error = taken("somebody")
    assert.instanceOf(error, Conflict)
    assert.strictEqual(error.message, "is taken by somebody")
    assert.deepStrictEqual(error.errors, [{ field: "code", message: "is taken by somebody", code: "TAKEN" }])
  })

  it("tells its codes and messages without being made, with dots for what is only known then", () => {
    const full = failsWith(Conflict)("FULL", (has: number, most: number) => `has ${has} of ${most}`)
    assert.deepStrictEqual([full.codes, full.messages], [["FULL"], { FULL: "has … of …" }])
    const several = failsAs(Conflict)({ ONE: "is one", TWO: "is two" }, () => Conflict.of("ONE", "is one"))
    assert.deepStrictEqual(several.codes, ["ONE", "TWO"])
  })

  it("is of the fields that it is made with", () => {
    const locked = failsWith(Conflict)("LOCKED", "is locked", (fields: ReadonlyArray<string>) => fields)
    assert.deepStrictEqual(
      locked(["name", "dob"]).errors.map(({ field }) => field),
      ["name", "dob"]
    )
  })

  it("says when to come back where it is a limit", () => {
    const error = limitedAs("OTP_LIMIT", "Too many codes")(2.1)
    assert.deepStrictEqual([error.code, error.message, error.retryAfterSeconds], ["OTP_LIMIT", "Too many codes", 3])
  })
})

describe("a refusal that is declared", () => {
  it("is a ValidationFailed at its fields, whatever the message of each", () => {
    const error = refuses("INVALID_RANGE", "must begin before it ends", ["from", "to"])()
    assert.instanceOf(error, ValidationFailed)
    assert.strictEqual(error.message, "Validation failed")
    assert.deepStrictEqual(error.errors, [
      { field: "from", message: "must begin before it ends", code: "INVALID_RANGE" },
      { field: "to", message: "must begin before it ends", code: "INVALID_RANGE" }
    ])
  })

  it("can be of the input as a whole", () => {
    assert.deepStrictEqual(refuses("REJECTED", "is not accepted", null)().errors, [
      { field: null, message: "is not accepted", code: "REJECTED" }
    ])
  })
})

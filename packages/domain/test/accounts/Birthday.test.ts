import { assert, describe, it } from "@effect/vitest"
import { birthdayProblem } from "../../src/accounts/Birthday.ts"

const today = "2026-11-29"

describe("a day of birth", () => {
  it.each(["2008-11-29", "1994-05-17", "1906-11-29", "2004-02-29"])(
    "[FAULT 15] can be %s of somebody with an account",
    (day) => assert.isUndefined(birthdayProblem(day, today, 18))
  )

  it.each([
    ["2030-01-01", "impossible"],
    [today, "impossible"],
    ["0000-01-01", "impossible"],
    ["9999-12-31", "impossible"],
    ["1906-11-28", "impossible"],
    ["2008-11-30", "under_age"],
    ["2026-11-28", "under_age"]
  ] as const)("[FAULT 15] cannot be %s: it is %s", (day, problem) =>
    assert.strictEqual(birthdayProblem(day, today, 18), problem)
  )

  it("[FAULT 15] lets whoever was born on a 29 February be of age on the 1st of March", () => {
    assert.strictEqual(birthdayProblem("2008-02-29", "2026-02-28", 18), "under_age")
    assert.isUndefined(birthdayProblem("2008-02-29", "2026-03-01", 18))
  })

  it("[FAULT 15] is held against the age that is configured", () => {
    assert.isUndefined(birthdayProblem("2014-01-01", today, 10))
    assert.strictEqual(birthdayProblem("2014-01-01", today, 21), "under_age")
  })
})

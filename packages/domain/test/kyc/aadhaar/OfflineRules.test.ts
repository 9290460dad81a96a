import { assert, describe, it } from "@effect/vitest"
import type { AadhaarDecision } from "../../../src/kyc/aadhaar/AadhaarRules.ts"
import { decideOffline, type OfflineDecision } from "../../../src/kyc/aadhaar/OfflineRules.ts"

const verified: AadhaarDecision = { decision: "verified" }
const reviewed: AadhaarDecision = { decision: "review", reason: "birthday_differs", isOverride: true }
const failed: AadhaarDecision = { decision: "failed", code: "NAME_DIFFERS" }

const differs: OfflineDecision = { decision: "review", reason: "mobile_differs", isOverride: false }
const notTold: OfflineDecision = { decision: "review", reason: "mobile_not_told", isOverride: false }

describe("what a signed document proves", () => {
  it.each([
    ["a mobile that agrees", { mobile: true, email: undefined }, verified],
    ["a mobile that agrees, whatever the e-mail", { mobile: true, email: false }, verified],
    ["a mobile that differs", { mobile: false, email: undefined }, differs],
    ["a mobile that differs, though the e-mail agrees", { mobile: false, email: true }, differs],
    ["no mobile", { mobile: undefined, email: undefined }, notTold],
    ["no mobile, though the e-mail agrees", { mobile: undefined, email: true }, notTold]
  ])("with %s, where all else agrees", (_what, contacts, wanted) => {
    assert.deepStrictEqual(decideOffline(verified, contacts), wanted)
  })

  it("is what it was anyway where that is no verification", () => {
    for (const decided of [reviewed, failed]) {
      for (const mobile of [true, false, undefined]) {
        assert.deepStrictEqual(decideOffline(decided, { mobile, email: true }), decided)
      }
    }
  })
})

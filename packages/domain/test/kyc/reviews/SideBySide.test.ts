import { assert, describe, it } from "@effect/vitest"
import { sideBySide } from "../../../src/kyc/reviews/SideBySide.ts"

describe("evidence of a review", () => {
  it("has what the person says beside what the provider says, and leaves out what neither says", () => {
    const evidence = {
      number: "ABXXXXXX4D",
      account_name: "Asha Rao",
      account_dob: null,
      name_on_card: "A Rao",
      registered_name: "ASHA RAO",
      status: "valid",
      dob_match: false,
      aadhaar_seeding: null
    }
    assert.deepStrictEqual(sideBySide(evidence), [
      { fact: "number", claimed: "ABXXXXXX4D", registered: null },
      { fact: "name", claimed: "Asha Rao", registered: "ASHA RAO" },
      { fact: "name_on_card", claimed: "A Rao", registered: "ASHA RAO" },
      { fact: "birthday_agrees", claimed: null, registered: "false" },
      { fact: "status", claimed: null, registered: "valid" }
    ])
  })

  it("says only what was claimed when the provider could not be read", () => {
    assert.deepStrictEqual(sideBySide({ account_name: "Asha Rao", registered_name: null, status: null }), [
      { fact: "name", claimed: "Asha Rao", registered: null }
    ])
  })
})

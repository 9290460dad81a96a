import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { bankOutcome } from "../../../../src/features/kyc/bank/BankOutcomes.ts"

/** What a bank's answer makes of an account that `person` claims as `holderName`. */
const outcome = (registered: string, holderName: string, person: string) => {
  const answer = { registeredName: Redacted.make(registered), raw: Redacted.make("{}") }
  return bankOutcome({ holderName, person, masked: null }, answer, Effect.void)
}

describe("a bank account", () => {
  it.each([
    ["Ramesh Kumar & Sunita Kumar", "Ramesh Kumar"],
    ["MR RAMESH KUMAR OR MRS SUNITA KUMAR", "Sunita Kumar"],
    ["MD ALI", "Mohammed Ali"]
  ])("[FAULT 21] held by %s is verified for %s", (registered, person) => {
    assert.strictEqual(outcome(registered, person, person)._tag, "Verified")
  })

  it.each([
    ["Sunita Devi", "Ravi Kumar Or Sunita Devi"],
    ["Ramesh Kumar & Sons", "Ramesh Kumar"],
    ["Ramesh & Sunita Kumar", "Ramesh Kumar"],
    ["SH RAMESH KUMAR", "Ramesh Kumar"]
  ])("[FAULT 21] held by %s is reviewed for %s", (registered, person) => {
    const reviewed = outcome(registered, person, person)
    assert.deepInclude(reviewed, { _tag: "Review", reason: "name_differs" })
  })

  it.each([
    ["Ramesh Kumar & Sunita Kumar", "Vikram Kumar"],
    ["Anil Mehta", "Usha Mehta"]
  ])("[FAULT 21] held by %s failed for %s", (registered, person) => {
    assert.deepInclude(outcome(registered, person, person), { _tag: "Failed", code: "NAME_DIFFERS" })
  })

  it("[FAULT 21] is no worse for a second holder who is claimed, and no better for a holder who is not the person", () => {
    assert.strictEqual(outcome("Ramesh Kumar & Sunita Kumar", "Sunita Kumar", "Ramesh Kumar")._tag, "Verified")
    assert.strictEqual(outcome("Ramesh Kumar & Sunita Kumar", "Sunita Kumar", "Asha Rao")._tag, "Failed")
  })
})

import { assert, describe, it } from "@effect/vitest"
import { decidePan, type PanDecision, type PanFacts } from "../../../src/kyc/pan/PanRules.ts"
import { isExemptByAge } from "../../../src/kyc/pan-exemptions/PanExemptions.ts"
import { matchRegistered } from "../../../src/kyc/names/MatchNames.ts"

const good: PanFacts = {
  status: "valid",
  holderType: "person",
  dobMatch: true,
  seeding: "seeded",
  isExempt: false,
  match: matchRegistered("Asha Rao", "Asha Rao")
}
const decide = (facts: Partial<PanFacts>) => decidePan({ ...good, ...facts })
const inoperative: PanDecision = { decision: "failed", code: "PAN_INOPERATIVE" }

describe("a PAN that is not linked with an Aadhaar", () => {
  it("fails, whatever else a person of ours would have to look at", () => {
    const others: ReadonlyArray<Partial<PanFacts>> = [
      {},
      { status: "other" },
      { holderType: "unknown" },
      { match: undefined },
      { dobMatch: false }
    ]
    for (const facts of others) {
      assert.deepStrictEqual(decide({ ...facts, seeding: "not_seeded" }), inoperative)
    }
  })

  it("decides as a linked one with an exemption, and so does one of whom the department says that it does not apply", () => {
    assert.deepStrictEqual(decide({ seeding: "not_seeded", isExempt: true }), { decision: "verified" })
    assert.deepInclude(decide({ seeding: "not_seeded", isExempt: true, dobMatch: false }), { decision: "review" })
    assert.deepStrictEqual(decide({ seeding: "not_applicable" }), { decision: "verified" })
    assert.deepStrictEqual(decide({ seeding: null }), { decision: "verified" })
  })

  it("says first of a dead holder that they died, and of somebody else's that the name differs", () => {
    assert.deepInclude(decide({ seeding: "not_seeded", status: "deceased" }), { code: "HOLDER_DECEASED" })
    assert.deepInclude(decide({ status: "deceased", match: undefined }), { code: "HOLDER_DECEASED" })
    assert.deepInclude(decide({ status: "deceased", match: matchRegistered("Vikram Iyer", "Asha Rao") }), {
      code: "NAME_DIFFERS"
    })
    assert.deepInclude(decide({ seeding: "not_seeded", match: matchRegistered("Vikram Iyer", "Asha Rao") }), {
      code: "NAME_DIFFERS"
    })
  })
})

describe("the exemption by age", () => {
  it.each([
    ["1946-05-01", "2026-11-30", true],
    ["1947-03-31", "2026-11-30", true],
    ["1947-04-01", "2026-11-30", false],
    ["1947-04-01", "2027-03-31", false],
    ["1947-04-01", "2027-04-01", true],
    [null, "2026-11-30", true]
  ])("of somebody born %s is possible on %s: %s", (dob, today, is) => {
    assert.strictEqual(isExemptByAge("aged_80", dob, today), is)
  })

  it("says nothing of the other grounds", () => {
    assert.strictEqual(isExemptByAge("non_resident", "1994-05-17", "2026-11-30"), true)
  })
})

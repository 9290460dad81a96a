import { assert, describe, it } from "vitest"
import { higher, type RiskFacts } from "../../../src/kyc/risk/RiskFacts.ts"
import { riskByRules, RiskRuleCode, riskRules } from "../../../src/kyc/risk/RiskRules.ts"

/** Met at the counter, an adult of no listed area with a PAN that is good. */
const plain: RiskFacts = { mode: "face_to_face", isPep: false, area: "unlisted", pan: "operative", isMinor: false }

const spoilt: Readonly<Record<RiskRuleCode, Partial<RiskFacts>>> = {
  remote_onboarding: { mode: "otp_ekyc" },
  politically_exposed: { isPep: true },
  high_risk_area: { area: "high" },
  medium_risk_area: { area: "medium" },
  pan_inoperative: { pan: "inoperative" },
  minor: { isMinor: true }
}

describe("the rules of risk", () => {
  it("leave somebody at low risk whom nothing is known of, once they were met", () => {
    assert.deepStrictEqual(riskByRules(plain), { category: "low", rules: [] })
    assert.deepStrictEqual(riskByRules({ ...plain, mode: "video" }), { category: "low", rules: [] })
  })

  it.each(riskRules.map((rule) => [rule.code, rule] as const))("[%s] makes its category, and says so", (code, rule) => {
    assert.deepStrictEqual(riskByRules({ ...plain, ...spoilt[code] }), { category: rule.category, rules: [code] })
  })

  it.each(riskRules.map((rule) => [rule.code, rule] as const))(
    "[%s] looks at what it says and at nothing else",
    (code, rule) => {
      assert.deepStrictEqual(Object.keys(spoilt[code]), [...rule.looksAt])
      const others = Object.values(spoilt).filter((facts) => rule.looksAt.every((fact) => !(fact in facts)))
      for (const facts of others) assert.isFalse(rule.holds({ ...plain, ...facts }))
    }
  )

  it("have each code once", () => {
    assert.deepStrictEqual(
      riskRules.map(({ code }) => code),
      [...RiskRuleCode.literals]
    )
  })

  it("hold whoever is not identified, or was met by nobody, to be of high risk", () => {
    for (const mode of [null, "otp_ekyc", "digilocker", "documents_remote"] as const) {
      assert.strictEqual(riskByRules({ ...plain, mode }).category, "high")
    }
  })

  it("give the highest of those that hold", () => {
    const both = { ...plain, area: "medium", isPep: true } as const
    assert.deepStrictEqual(riskByRules(both), { category: "high", rules: ["politically_exposed", "medium_risk_area"] })
    assert.deepStrictEqual(
      [higher("low", "medium"), higher("high", "medium"), higher("low", "low")],
      ["medium", "high", "low"]
    )
  })
})

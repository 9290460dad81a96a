import { Schema } from "effect"
import type { RiskCategory } from "../status/KycStatus.ts"
import { isRemote } from "../onboarding/OnboardingMode.ts"
import { higher, type RiskFacts } from "./RiskFacts.ts"

export const RiskRuleCode = Schema.Literals([
  "remote_onboarding",
  "politically_exposed",
  "high_risk_area",
  "medium_risk_area",
  "pan_inoperative",
  "minor"
])
export type RiskRuleCode = typeof RiskRuleCode.Type

/** A rule: whom it holds of, and the category that it makes at the least. */
export interface RiskRule {
  readonly code: RiskRuleCode
  readonly category: Exclude<RiskCategory, "low">
  /** The facts that it looks at. */
  readonly looksAt: ReadonlyArray<keyof RiskFacts>
  readonly holds: (facts: RiskFacts) => boolean
  /** Where it comes from, for auditors. */
  readonly source: string
}

const ours = "Our own risk policy"

/** Every rule that a risk category follows from, beside what staff set. */
export const riskRules: ReadonlyArray<RiskRule> = [
  {
    code: "remote_onboarding",
    category: "high",
    looksAt: ["mode"],
    holds: ({ mode }) => isRemote(mode),
    source: "RBI (Commercial Banks – KYC) Directions, 2025, paragraph 44(6)"
  },
  {
    code: "politically_exposed",
    category: "high",
    looksAt: ["isPep"],
    holds: ({ isPep }) => isPep,
    source: "RBI (Commercial Banks – KYC) Directions, 2025, politically exposed persons"
  },
  { code: "high_risk_area", category: "high", looksAt: ["area"], holds: ({ area }) => area === "high", source: ours },
  {
    code: "medium_risk_area",
    category: "medium",
    looksAt: ["area"],
    holds: ({ area }) => area === "medium",
    source: ours
  },
  {
    code: "pan_inoperative",
    category: "medium",
    looksAt: ["pan"],
    holds: ({ pan }) => pan === "inoperative",
    source: ours
  },
  { code: "minor", category: "medium", looksAt: ["isMinor"], holds: ({ isMinor }) => isMinor, source: ours }
]

/** What the rules make of a person. **Shape**: `rules` are the codes of those that hold, in their order. */
export interface RiskByRules {
  readonly category: RiskCategory
  readonly rules: ReadonlyArray<RiskRuleCode>
}

/** The category by the rules alone: the highest of those that hold, `low` where none does. */
export const riskByRules = (facts: RiskFacts): RiskByRules => {
  const held = riskRules.filter(({ holds }) => holds(facts))
  return {
    category: held.reduce<RiskCategory>((category, rule) => higher(category, rule.category), "low"),
    rules: held.map(({ code }) => code)
  }
}

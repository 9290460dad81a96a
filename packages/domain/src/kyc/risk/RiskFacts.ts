import { Schema } from "effect"
import { RiskCategory } from "../status/KycStatus.ts"
import { OnboardingMode } from "../onboarding/OnboardingMode.ts"

/**
 * What is known of a person that their risk follows from, as codes: no name, number or place is in it. `mode` is null until
 * the person is identified; `area` is whether their state or district is on a list of `KYC_HIGH_RISK_AREAS` or
 * `KYC_MEDIUM_RISK_AREAS`; `pan` is `inoperative` where it was accepted though it is not linked with an Aadhaar, and no
 * exemption from that stands.
 */
export const RiskFacts = Schema.Struct({
  mode: Schema.NullOr(OnboardingMode),
  isPep: Schema.Boolean,
  area: Schema.Literals(["unlisted", "medium", "high", "unknown"]),
  pan: Schema.Literals(["none", "operative", "inoperative"]),
  isMinor: Schema.Boolean
}).annotate({ identifier: "KycRiskFacts" })
export type RiskFacts = typeof RiskFacts.Type

const order = RiskCategory.literals

/** The higher of two categories. */
export const higher = (one: RiskCategory, other: RiskCategory): RiskCategory =>
  order.indexOf(one) > order.indexOf(other) ? one : other

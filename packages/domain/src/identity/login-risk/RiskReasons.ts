import { type RiskReason, riskReasonWords } from "../../values/RiskReason.ts"

/**
 * What can speak against a sign-in: what it weighs, and what a person is told. The score is the sum of the weights, at
 * most 100. **Units**: points of 100. **Source**: ours; docs/login-risk.md says why.
 */
export const riskReasons: Readonly<Record<RiskReason, { readonly weight: number; readonly words: string }>> = {
  hostile_network: { weight: 50, words: riskReasonWords.hostile_network },
  impossible_travel: { weight: 40, words: riskReasonWords.impossible_travel },
  many_failures_on_account: { weight: 30, words: riskReasonWords.many_failures_on_account },
  failures_on_account: { weight: 15, words: riskReasonWords.failures_on_account },
  failures_on_network: { weight: 15, words: riskReasonWords.failures_on_network },
  new_device: { weight: 20, words: riskReasonWords.new_device },
  new_network: { weight: 15, words: riskReasonWords.new_network },
  dormant_account: { weight: 20, words: riskReasonWords.dormant_account },
  odd_hour: { weight: 10, words: riskReasonWords.odd_hour }
}

import { Schema } from "effect"

/** A reason code, as kept in `login_activities.risk_reasons`: never renamed. In the order in which reasons are shown. */
export const RiskReason = Schema.Literals([
  "hostile_network",
  "impossible_travel",
  "many_failures_on_account",
  "failures_on_account",
  "failures_on_network",
  "new_device",
  "new_network",
  "dormant_account",
  "odd_hour"
])
export type RiskReason = typeof RiskReason.Type

/**
 * What can speak against a sign-in: what it weighs, and what a person is told. The score is the sum of the weights, at
 * most 100. **Units**: points of 100. **Source**: ours; docs/login-risk.md says why.
 */
export const riskReasons: Readonly<Record<RiskReason, { readonly weight: number; readonly words: string }>> = {
  hostile_network: { weight: 50, words: "From a network that is listed as hostile" },
  impossible_travel: { weight: 40, words: "Too far from the sign-in before for the time between the two" },
  many_failures_on_account: { weight: 30, words: "After many wrong passwords for this account" },
  failures_on_account: { weight: 15, words: "After several wrong passwords for this account" },
  failures_on_network: { weight: 15, words: "From a network with many failed sign-ins in the last hour" },
  new_device: { weight: 20, words: "From a device that this account was not used on before" },
  new_network: { weight: 15, words: "From a network that this account was not used from before" },
  dormant_account: { weight: 20, words: "On an account that was not used for a long time" },
  odd_hour: { weight: 10, words: "At an hour at which this account is hardly ever used" }
}

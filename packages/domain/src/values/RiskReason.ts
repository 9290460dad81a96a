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

/** What a person is told of each. */
export const riskReasonWords: Readonly<Record<RiskReason, string>> = {
  hostile_network: "From a network that is listed as hostile",
  impossible_travel: "Too far from the sign-in before for the time between the two",
  many_failures_on_account: "After many wrong passwords for this account",
  failures_on_account: "After several wrong passwords for this account",
  failures_on_network: "From a network with many failed sign-ins in the last hour",
  new_device: "From a device that this account was not used on before",
  new_network: "From a network that this account was not used from before",
  dormant_account: "On an account that was not used for a long time",
  odd_hour: "At an hour at which this account is hardly ever used"
}

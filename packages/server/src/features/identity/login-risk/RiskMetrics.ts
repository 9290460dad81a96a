import { Effect } from "effect"
import type { RiskAssessment } from "@credbuzzpay/domain/identity/login-risk/RiskRules"
import { counter, histogram } from "../../../metrics/MetricFamily.ts"

export const riskScores = histogram(
  "login_risk_score",
  "Risk scores of attempts to sign in, right and wrong ones",
  [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
)

export const riskActs = counter(
  "login_risk_acts_total",
  "Sign-ins that were refused, asked for a second factor or told of for their risk, by each of its reasons",
  ["act", "reason"]
)

const assessed = ({ score }: RiskAssessment) => riskScores.update(score)

/** Counts what was done once for each reason that there was. */
const acted = (act: "refused" | "stepped_up" | "told", { reasons }: RiskAssessment) =>
  Effect.forEach(reasons, (reason) => riskActs.update(1, { act, reason }), { discard: true })

export const RiskMetrics = { assessed, acted }

import { Effect, Metric } from "effect"
import type { RiskAssessment } from "@credbuzzpay/domain/identity/login-risk/RiskRules"

const scores = Metric.histogram("login_risk_score", {
  description: "Risk scores of attempts to sign in, right and wrong ones",
  boundaries: [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
})

const acts = Metric.counter("login_risk_acts_total", {
  description:
    "Sign-ins that were refused, asked for a second factor or told of for their risk, by each of its reasons",
  incremental: true
})

const assessed = ({ score }: RiskAssessment) => Metric.update(scores, score)

/** Counts what was done once for each reason that there was. */
const acted = (act: "refused" | "stepped_up" | "told", { reasons }: RiskAssessment) =>
  Effect.forEach(reasons, (reason) => Metric.update(Metric.withAttributes(acts, { act, reason }), 1), { discard: true })

export const RiskMetrics = { assessed, acted }

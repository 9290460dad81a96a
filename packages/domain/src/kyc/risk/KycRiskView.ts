import { Schema } from "effect"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { RiskCategory } from "../status/KycStatus.ts"
import { RiskFacts } from "./RiskFacts.ts"
import { RiskRuleCode } from "./RiskRules.ts"

/** Why somebody's risk was assessed. */
export const RiskCause = Schema.Literals([
  "identified",
  "lifted",
  "document_changed",
  "pep_changed",
  "staff_set",
  "rules_changed",
  "never_assessed",
  "time_passed"
])
export type RiskCause = typeof RiskCause.Type

/**
 * One assessment, kept for good: the facts as they were, the rules that held, and what staff had set. `riskCategory` is the
 * highest of both. `assessedBy` is a user code, or `system`.
 */
export const RiskAssessment = Schema.Struct({
  assessmentId: Schema.String,
  cause: RiskCause,
  facts: RiskFacts,
  rules: Schema.Array(RiskRuleCode),
  staffCategory: Schema.NullOr(RiskCategory),
  previousCategory: Schema.NullOr(RiskCategory),
  riskCategory: RiskCategory,
  assessedBy: Schema.String,
  assessedAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "KycRiskAssessment" })
export type RiskAssessment = typeof RiskAssessment.Type

/** Somebody's risk and why it is so. **Shape**: `assessments` are the newest 50, newest first. */
export const KycRiskView = Schema.Struct({
  userCode: UserCode,
  riskCategory: RiskCategory,
  staffCategory: Schema.NullOr(RiskCategory),
  isPep: Schema.Boolean,
  pepSince: Schema.NullOr(Schema.DateTimeUtcFromString),
  assessments: Schema.Array(RiskAssessment)
}).annotate({ identifier: "KycRisk" })
export type KycRiskView = typeof KycRiskView.Type

export const KycRiskOf = Schema.Struct({ userCode: UserCode })

/** Whether somebody is politically exposed, or close to somebody who is; why staff say so. */
export const FlagPep = Schema.Struct({ userCode: UserCode, isPep: Schema.Boolean, reason: Reason })

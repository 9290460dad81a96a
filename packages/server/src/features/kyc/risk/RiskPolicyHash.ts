import { createHash } from "node:crypto"
import { riskRules } from "@credbuzzpay/domain/kyc/risk/RiskRules"
import type { KycRiskSettings } from "../../../config/KycRiskConfig.ts"

/**
 * What the rules and the lists of areas are, in 16 characters: who was assessed under others is assessed anew. A rule that
 * comes to look at something else gets another code.
 */
export const riskPolicyHash = (settings: KycRiskSettings): string =>
  createHash("sha256")
    .update(JSON.stringify([riskRules.map(({ category, code }) => [code, category]), settings]))
    .digest("hex")
    .slice(0, 16)

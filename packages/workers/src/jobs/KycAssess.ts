import { Effect } from "effect"
import { KycDueDiligence } from "@credbuzzpay/server/features/kyc/holds/KycDueDiligence"
import { KycRiskRun } from "@credbuzzpay/server/features/kyc/risk/KycRiskRun"

/** Whose risk has to be looked at again is assessed, and whose year of OTP-based e-KYC ends is told and held. */
export const kycAssess = Effect.gen(function* () {
  const risks = yield* KycRiskRun
  const years = yield* KycDueDiligence
  return { ...(yield* risks.run), ...(yield* years.run) }
})

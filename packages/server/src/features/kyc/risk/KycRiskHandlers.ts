import { Effect } from "effect"
import { KycRiskOperations } from "@credbuzzpay/domain/kyc/risk/KycRiskOperations"
import { implement } from "../../../contract/implement.ts"
import { KycPepService } from "./KycPepService.ts"

export const KycRiskHandlers = implement(
  KycRiskOperations,
  Effect.gen(function* () {
    const risks = yield* KycPepService
    return {
      get: (caller, { userCode }) => risks.get(caller, userCode),
      flagPep: (caller, input) => risks.flag(caller, input)
    }
  })
)

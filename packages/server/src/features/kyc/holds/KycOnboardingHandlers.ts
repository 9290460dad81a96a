import { Effect } from "effect"
import { KycOnboardingOperations } from "@credbuzzpay/domain/kyc/holds/KycOnboardingOperations"
import { implement } from "../../../contract/implement.ts"
import { KycOnboardingService } from "./KycOnboardingService.ts"

export const KycOnboardingHandlers = implement(
  KycOnboardingOperations,
  Effect.gen(function* () {
    const onboarding = yield* KycOnboardingService
    return {
      confirmAddress: (caller, input) => onboarding.confirmAddress(caller, input),
      seeFirstPayment: (caller, input) => onboarding.seeFirstPayment(caller, input)
    }
  })
)

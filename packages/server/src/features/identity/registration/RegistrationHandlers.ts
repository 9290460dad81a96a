import { Effect } from "effect"
import { RegistrationOperations } from "@credbuzzpay/domain/identity/registration/RegistrationOperations"
import { implement } from "../../../contract/implement.ts"
import { ProfileCompletion } from "./ProfileCompletion.ts"
import { RegistrationService } from "./RegistrationService.ts"
import { VerificationService } from "./VerificationService.ts"

export const RegistrationHandlers = implement(
  RegistrationOperations,
  Effect.gen(function* () {
    const registration = yield* RegistrationService
    const verification = yield* VerificationService
    const profile = yield* ProfileCompletion
    return {
      initiate: (input) => registration.initiate(input),
      resendOtp: (input) => registration.resendOtp(input),
      verifyOtp: (input) => verification.verify(input),
      complete: (caller, input) => profile.complete(caller, input),
      progress: (caller) => profile.progressOf(caller)
    }
  })
)

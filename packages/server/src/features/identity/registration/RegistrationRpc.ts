import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as R from "@credbuzzpay/domain/identity/registration/Registration"
import { ProfileCompletion } from "./ProfileCompletion.ts"
import { RegistrationService } from "./RegistrationService.ts"
import { VerificationService } from "./VerificationService.ts"

const parseInitiate = parseInput(R.InitiateRegistration)
const parseResend = parseInput(R.ResendOtp)
const parseVerify = parseInput(R.VerifyRegistration)
const parseComplete = parseInput(R.CompleteRegistration)

/** Signing up over RPC. */
export const registrationHandlers = Effect.gen(function* () {
  const registration = yield* RegistrationService
  const verification = yield* VerificationService
  const profile = yield* ProfileCompletion
  return {
    "registration.initiate": (input: Parameters<typeof parseInitiate>[0]) =>
      Effect.flatMap(parseInitiate(input), registration.initiate),
    "registration.resendOtp": (input: Parameters<typeof parseResend>[0]) =>
      Effect.flatMap(parseResend(input), registration.resendOtp),
    "registration.verifyOtp": (input: Parameters<typeof parseVerify>[0]) =>
      Effect.flatMap(parseVerify(input), verification.verify),
    "registration.complete": (input: Parameters<typeof parseComplete>[0]) =>
      Effect.flatMap(parseComplete(input), (valid) =>
        Effect.flatMap(CurrentUser, (user) => profile.complete(user, valid))
      ),
    "registration.progress": () => Effect.flatMap(CurrentUser, profile.progressOf)
  }
})

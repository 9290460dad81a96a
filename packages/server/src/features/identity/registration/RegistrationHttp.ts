import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { ProfileCompletion } from "./ProfileCompletion.ts"
import { RegistrationService } from "./RegistrationService.ts"
import { VerificationService } from "./VerificationService.ts"

/** Signing up over REST. */
export const RegistrationHttp = endpointGroup(
  Api,
  "registration",
  Effect.fnUntraced(function* (handlers) {
    const registration = yield* RegistrationService
    const verification = yield* VerificationService
    const profile = yield* ProfileCompletion
    return handlers
      .handle("initiate", ({ payload }) => registration.initiate(payload))
      .handle("resendOtp", ({ payload }) => registration.resendOtp(payload))
      .handle("verifyOtp", ({ payload }) => verification.verify(payload))
      .handle("complete", ({ payload }) => Effect.flatMap(CurrentUser, (user) => profile.complete(user, payload)))
      .handle("progress", () => Effect.flatMap(CurrentUser, profile.progressOf))
  })
)

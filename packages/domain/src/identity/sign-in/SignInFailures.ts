import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { otpBudgetSpent, otpTooSoon } from "../registration/RegistrationErrors.ts"
import * as E from "../sessions/SessionErrors.ts"
import { secondFactorRejected } from "../two-factor/TwoFactorErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { SignInOperations, SecondStepOperations } from "./SignInOperations.ts"

const refused = [E.platformDenied, E.networkDenied, E.originDenied, tooManyRequests]

/** How operations of `SignInOperations` fail, beside what every operation can. */
export const signInFailures = {
  login: [E.invalidCredentials, E.passwordMustChange, ...refused]
} satisfies FailuresOf<typeof SignInOperations>

/** How operations of `SecondStepOperations` fail, beside what every operation can. */
export const secondStepFailures = {
  verify: [secondFactorRejected, ...refused],
  sendCode: [secondFactorRejected, otpTooSoon, otpBudgetSpent, tooManyRequests]
} satisfies FailuresOf<typeof SecondStepOperations>

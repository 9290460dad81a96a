import { birthdayRefusals, mobileRefusals } from "../../accounts/UserErrors.ts"
import { newPasswordRefusals } from "../passwords/PasswordErrors.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import {
  alreadyComplete,
  consentMissing,
  contactTaken,
  otpBudgetSpent,
  otpMissing,
  otpRejected,
  otpTooSoon,
  registrationNotFound
} from "./RegistrationErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { RegistrationOperations } from "./RegistrationOperations.ts"

/** How operations of `RegistrationOperations` fail, beside what every operation can. */
export const registrationFailures = {
  initiate: [otpBudgetSpent, ...newPasswordRefusals, ...birthdayRefusals, ...mobileRefusals],
  resendOtp: [registrationNotFound, otpTooSoon, otpBudgetSpent],
  verifyOtp: [registrationNotFound, alreadyComplete, contactTaken, otpBudgetSpent, otpMissing, otpRejected],
  complete: [alreadyComplete, ...birthdayRefusals, consentMissing, consentTextUnknown]
} satisfies FailuresOf<typeof RegistrationOperations>

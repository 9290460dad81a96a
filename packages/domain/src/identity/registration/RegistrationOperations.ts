import { publicAccess, publicForValid, publicWithin, selfAccess } from "../../access/Access.ts"
import { birthdayRefusals, mobileRefusals } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { newPasswordRefusals } from "../passwords/PasswordErrors.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import * as R from "./Registration.ts"
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

/** Signing up: prove an e-mail and a mobile number, then complete the profile. */
export const RegistrationOperations = operations("registration", "/auth", {
  initiate: post("/register/initiate", {
    input: R.InitiateRegistration,
    output: R.RegistrationStarted,
    status: 201,
    message: "Codes are on their way to both contacts",
    errors: [otpBudgetSpent, ...newPasswordRefusals, ...birthdayRefusals, ...mobileRefusals],
    access: publicForValid("register_ip"),
    hashes: { caller: "register_ip", account: "password_account" }
  }),
  resendOtp: post("/register/resend-otp", {
    input: R.ResendOtp,
    output: R.OtpSent,
    status: 202,
    message: "If the contact can be reached, a code is on its way",
    errors: [registrationNotFound, otpTooSoon, otpBudgetSpent],
    access: publicAccess
  }),
  verifyOtp: post("/register/verify-otp", {
    input: R.VerifyRegistration,
    output: R.ContactsVerified,
    errors: [registrationNotFound, alreadyComplete, contactTaken, otpBudgetSpent, otpMissing, otpRejected],
    access: publicWithin("otp_verify_ip")
  }),
  complete: post("/register/complete", {
    input: R.CompleteRegistration,
    output: R.RegistrationProgress,
    errors: [alreadyComplete, ...birthdayRefusals, consentMissing, consentTextUnknown],
    access: selfAccess,
    idempotent: true
  }),
  progress: get("/register/progress", {
    output: R.RegistrationProgress,
    access: selfAccess
  })
})

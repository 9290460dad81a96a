import { publicAccess, publicForValid, publicWithin, selfAccess } from "../../access/Access.ts"
import { birthdayRefusals, mobileRefusals } from "../../accounts/UserErrors.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import { newPasswordRefusals } from "../passwords/PasswordErrors.ts"
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
    summary: "Begin to register",
    description:
      "Opens a registration and sends a code to the e-mail address and one to the mobile number. The answer is the same when a contact is taken; its owner is told instead.",
    input: R.InitiateRegistration,
    output: R.RegistrationStarted,
    status: 201,
    message: "Codes are on their way to both contacts",
    errors: [otpBudgetSpent, ...newPasswordRefusals, ...birthdayRefusals, ...mobileRefusals],
    access: publicForValid("register_ip"),
    hashes: { caller: "register_ip", account: "password_account" }
  }),
  resendOtp: post("/register/resend-otp", {
    summary: "Send a registration code again",
    description:
      "Sends a new code to one contact of a registration, which replaces the one before. Refused before the time that the last answer named, and when too many codes were asked for.",
    input: R.ResendOtp,
    output: R.OtpSent,
    status: 202,
    message: "If the contact can be reached, a code is on its way",
    errors: [registrationNotFound, otpTooSoon, otpBudgetSpent],
    access: publicAccess
  }),
  verifyOtp: post("/register/verify-otp", {
    summary: "Prove the contacts with their codes",
    description:
      "Proves the e-mail address, the mobile number or both of a registration; when both are proven the account is made and can sign in. Refused when a code is wrong or over.",
    input: R.VerifyRegistration,
    output: R.ContactsVerified,
    errors: [registrationNotFound, alreadyComplete, contactTaken, otpBudgetSpent, otpMissing, otpRejected],
    access: publicWithin("otp_verify_ip")
  }),
  complete: post("/register/complete", {
    summary: "Complete the profile and consent",
    description:
      "Adds what was left out at registration, and the consents that are needed, for the person who is signed in. Refused when it was completed before or a needed consent is missing.",
    input: R.CompleteRegistration,
    output: R.RegistrationProgress,
    errors: [alreadyComplete, ...birthdayRefusals, consentMissing],
    access: selfAccess,
    idempotent: true
  }),
  progress: get("/register/progress", {
    summary: "Read how far registration is",
    description: "Tells the caller which steps of their registration are done and which are left.",
    output: R.RegistrationProgress,
    access: selfAccess
  })
})

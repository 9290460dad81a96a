import { publicAccess, publicForValid, publicWithin, selfAccess } from "../../access/Access.ts"
import { get, operations, post } from "../../contract/Operation.ts"
import * as R from "./Registration.ts"

/** Signing up: prove an e-mail and a mobile number, then complete the profile. */
export const RegistrationOperations = operations("registration", "/auth", {
  initiate: post("/register/initiate", {
    input: R.InitiateRegistration,
    output: R.RegistrationStarted,
    status: 201,
    message: "Codes are on their way to both contacts",
    access: publicForValid("register_ip"),
    hashes: { caller: "register_ip", account: "password_account" }
  }),
  resendOtp: post("/register/resend-otp", {
    input: R.ResendOtp,
    output: R.OtpSent,
    status: 202,
    message: "If the contact can be reached, a code is on its way",
    access: publicAccess
  }),
  verifyOtp: post("/register/verify-otp", {
    input: R.VerifyRegistration,
    output: R.ContactsVerified,
    access: publicWithin("otp_verify_ip")
  }),
  complete: post("/register/complete", {
    input: R.CompleteRegistration,
    output: R.RegistrationProgress,
    access: selfAccess,
    idempotent: true
  }),
  progress: get("/register/progress", {
    output: R.RegistrationProgress,
    access: selfAccess
  })
})

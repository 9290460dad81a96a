import { selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { mobileRefusals } from "../../accounts/UserErrors.ts"
import { operations, post } from "../../contract/Operation.ts"
import { contactTaken, otpBudgetSpent, otpTooSoon } from "../registration/RegistrationErrors.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import * as C from "./ContactChange.ts"
import { contactChangeRejected, oneContactRequired } from "./ContactErrors.ts"

/** Changing one's own e-mail or mobile number. */
export const ContactOperations = operations("contacts", "/auth", {
  change: post("/contact/change", {
    summary: "Begin to change a contact",
    description:
      "Sends a code to the new e-mail address or mobile number of the caller; the old one stays until it is proven. Refused when both or none are given, and without a fresh proof of who asks.",
    input: C.ChangeContact,
    output: C.ContactChangeStarted,
    status: 202,
    message: "A code is on its way to the new contact",
    errors: [otpTooSoon, otpBudgetSpent, oneContactRequired, ...mobileRefusals],
    access: selfStepUp
  }),
  verify: post("/contact/verify", {
    summary: "Prove the new contact",
    description:
      "Takes the code that went to the new contact, puts it into the account and tells the old one. Refused when the code is wrong or over, or somebody else has proven the contact meanwhile.",
    input: C.VerifyContact,
    output: C.ContactChanged,
    errors: [contactTaken, invalidToken, otpBudgetSpent, contactChangeRejected],
    access: selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] })
  })
})

import { selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { mobileRefusals } from "../../accounts/UserErrors.ts"
import { operations, post } from "../../contract/Operation.ts"
import { contactTaken, otpBudgetSpent, otpTooSoon } from "../registration/RegistrationErrors.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import * as C from "./ContactChange.ts"
import { contactChangeRejected, mobileKept, oneContactRequired } from "./ContactErrors.ts"

/** Changing one's own e-mail or mobile number. */
export const ContactOperations = operations("contacts", "/auth", {
  change: post("/contact/change", {
    input: C.ChangeContact,
    output: C.ContactChangeStarted,
    status: 202,
    message: "A code is on its way to the new contact",
    errors: [otpTooSoon, otpBudgetSpent, oneContactRequired, mobileKept, ...mobileRefusals],
    access: selfStepUp
  }),
  verify: post("/contact/verify", {
    input: C.VerifyContact,
    output: C.ContactChanged,
    errors: [contactTaken, mobileKept, invalidToken, otpBudgetSpent, contactChangeRejected],
    access: selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] })
  })
})

import { selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import * as C from "./ContactChange.ts"

/** Changing one's own e-mail or mobile number. */
export const ContactOperations = operations("contacts", "/auth", {
  change: post("/contact/change", {
    input: C.ChangeContact,
    output: C.ContactChangeStarted,
    status: 202,
    message: "A code is on its way to the new contact",
    access: selfStepUp
  }),
  verify: post("/contact/verify", {
    input: C.VerifyContact,
    output: C.ContactChanged,
    access: selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] })
  })
})

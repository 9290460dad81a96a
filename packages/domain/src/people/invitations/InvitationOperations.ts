import { publicWithin } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { newPasswordRefusals } from "../../identity/passwords/PasswordErrors.ts"
import { ContactsVerified } from "../../identity/registration/Registration.ts"
import { otpBudgetSpent, otpRejected, otpTooSoon } from "../../identity/registration/RegistrationErrors.ts"
import { AcceptInvitation, InvitationCodeSent, SendInvitationCode } from "./Invitation.ts"
import { invitationRejected } from "./InvitationErrors.ts"

const access = publicWithin("otp_verify_ip")

/** Taking over an account that staff made. Nobody is signed in by it. */
export const InvitationOperations = operations("invitations", "/auth", {
  sendCode: post("/invitation/send-code", {
    summary: "Send the code that an invitation needs",
    input: SendInvitationCode,
    output: InvitationCodeSent,
    status: 202,
    message: "A code is on its way",
    errors: [invitationRejected, otpTooSoon, otpBudgetSpent],
    access
  }),
  accept: post("/invitation/accept", {
    summary: "Accept an invitation and set a password",
    input: AcceptInvitation,
    output: ContactsVerified,
    message: "Sign in with the new password",
    errors: [invitationRejected, otpRejected, ...newPasswordRefusals, otpBudgetSpent],
    access
  })
})

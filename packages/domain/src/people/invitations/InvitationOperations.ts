import { publicWithin } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import { birthdayRefusals, contactsTaken, mobileRefusals, unknownBranch } from "../../accounts/UserErrors.ts"
import { operations, post } from "../../contract/Operation.ts"
import { newPasswordRefusals } from "../../identity/passwords/PasswordErrors.ts"
import { ContactsVerified } from "../../identity/registration/Registration.ts"
import { otpBudgetSpent, otpRejected, otpTooSoon } from "../../identity/registration/RegistrationErrors.ts"
import { consentTextUnknown } from "../../platform/consent-texts/ConsentTextErrors.ts"
import { actOnUser, userAnd } from "../users/ActOnUser.ts"
import { AcceptInvitation, InvitationCodeSent, InvitationSent, SendInvitationCode } from "./Invitation.ts"
import { accountNotOpen, invitationAccepted, invitationRejected, invitationsSpent } from "./InvitationErrors.ts"
import { CreateUser } from "./UserCreation.ts"

const access = publicWithin("otp_verify_ip")

const message = "An invitation is on its way"

/** Making accounts for people, who are invited to take them over. */
export const InvitedUserOperations = operations("users", "/users", {
  create: post("/", {
    ...actOnUser,
    input: CreateUser,
    output: User,
    status: 201,
    message,
    errors: [contactsTaken, ...birthdayRefusals, ...mobileRefusals, unknownBranch]
  }),
  resendInvitation: post("/:userCode/resend-invitation", {
    ...actOnUser,
    input: userAnd({}),
    output: InvitationSent,
    status: 202,
    message,
    errors: [...actOnUser.errors, accountNotOpen, invitationAccepted, invitationsSpent]
  })
})

/** Taking over an account that staff made. Nobody is signed in by it. */
export const InvitationOperations = operations("invitations", "/auth", {
  sendCode: post("/invitation/send-code", {
    input: SendInvitationCode,
    output: InvitationCodeSent,
    status: 202,
    message: "A code is on its way",
    errors: [invitationRejected, otpTooSoon, otpBudgetSpent],
    access
  }),
  accept: post("/invitation/accept", {
    input: AcceptInvitation,
    output: ContactsVerified,
    message: "Sign in with the new password",
    errors: [invitationRejected, otpRejected, consentTextUnknown, ...newPasswordRefusals, otpBudgetSpent],
    access,
    hashes: { caller: "otp_verify_ip", account: "password_account" }
  })
})

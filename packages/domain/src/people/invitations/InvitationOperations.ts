import { publicWithin } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import { birthdayRefusals, contactsTaken, mobileRefusals, unknownBranch } from "../../accounts/UserErrors.ts"
import { operations, post } from "../../contract/Operation.ts"
import { newPasswordRefusals } from "../../identity/passwords/PasswordErrors.ts"
import { ContactsVerified } from "../../identity/registration/Registration.ts"
import { otpBudgetSpent, otpRejected, otpTooSoon } from "../../identity/registration/RegistrationErrors.ts"
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
    summary: "Create a user and invite them",
    description:
      "Makes an account for a person and sends them an invitation to set a password. Refused when a contact is taken or the branch is unknown.",
    input: CreateUser,
    output: User,
    status: 201,
    message,
    errors: [contactsTaken, ...birthdayRefusals, ...mobileRefusals, unknownBranch]
  }),
  resendInvitation: post("/:userCode/resend-invitation", {
    ...actOnUser,
    summary: "Invite a user again",
    description:
      "Sends a new invitation, which replaces the one before. Refused when the account was taken over already, is not open, or too many invitations were sent.",
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
    summary: "Send the code that an invitation needs",
    description:
      "Sends a code to the mobile number of an invited person, who proves it by it. Refused when the invitation is used or over, and before the time that the last answer named.",
    input: SendInvitationCode,
    output: InvitationCodeSent,
    status: 202,
    message: "A code is on its way",
    errors: [invitationRejected, otpTooSoon, otpBudgetSpent],
    access
  }),
  accept: post("/invitation/accept", {
    summary: "Accept an invitation and set a password",
    description:
      "Takes over an account that staff made, by the invitation and the code; nobody is signed in by it. Refused when either is wrong, used or over.",
    input: AcceptInvitation,
    output: ContactsVerified,
    message: "Sign in with the new password",
    errors: [invitationRejected, otpRejected, ...newPasswordRefusals, otpBudgetSpent],
    access,
    hashes: { caller: "otp_verify_ip", account: "password_account" }
  })
})

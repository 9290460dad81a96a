import { publicWithin } from "../../access/Access.ts"
import { User } from "../../accounts/User.ts"
import { operations, post } from "../../contract/Operation.ts"
import { ContactsVerified } from "../../identity/registration/Registration.ts"
import { actOnUser, userAnd } from "../users/ActOnUser.ts"
import { AcceptInvitation, InvitationCodeSent, InvitationSent, SendInvitationCode } from "./Invitation.ts"
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
    message
  }),
  resendInvitation: post("/:userCode/resend-invitation", {
    ...actOnUser,
    input: userAnd({}),
    output: InvitationSent,
    status: 202,
    message
  })
})

/** Taking over an account that staff made. Nobody is signed in by it. */
export const InvitationOperations = operations("invitations", "/auth", {
  sendCode: post("/invitation/send-code", {
    input: SendInvitationCode,
    output: InvitationCodeSent,
    status: 202,
    message: "A code is on its way",
    access
  }),
  accept: post("/invitation/accept", {
    input: AcceptInvitation,
    output: ContactsVerified,
    message: "Sign in with the new password",
    access,
    hashes: { caller: "otp_verify_ip", account: "password_account" }
  })
})

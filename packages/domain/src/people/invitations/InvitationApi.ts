import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, publicWithin } from "../../access/Access.ts"
import { success } from "../../Envelope.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { ContactsVerified } from "../../identity/registration/Registration.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as I from "./Invitation.ts"

const error = [ValidationFailed.wire, RateLimited.wire, Unavailable.wire] as const

/** Taking over an account that staff made. */
export class InvitationApi extends HttpApiGroup.make("invitations")
  .add(
    HttpApiEndpoint.post("sendCode", "/invitation/send-code", {
      payload: snakeKeys(I.SendInvitationCode, "SendInvitationCode"),
      success: success("InvitationCodeSent", snakeKeys(I.InvitationCodeSent), {
        message: "A code is on its way",
        status: 202
      }),
      error
    }).annotate(Access, publicWithin("otp_verify_ip")),
    HttpApiEndpoint.post("accept", "/invitation/accept", {
      payload: I.AcceptInvitationWire,
      success: success("InvitationAccepted", snakeKeys(ContactsVerified), { message: "Sign in with the new password" }),
      error
    }).annotate(Access, publicWithin("otp_verify_ip"))
  )
  .prefix("/auth") {}

import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, publicWithin } from "../../access/Access.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { ContactsVerified } from "../../identity/registration/Registration.ts"
import * as I from "./Invitation.ts"

const error = Schema.Union([ValidationFailed, RateLimited, Unavailable])

/** {@link InvitationApi} as RPCs. */
export class InvitationRpcs extends RpcGroup.make(
  Rpc.make("invitations.sendCode", {
    payload: rpcInput(I.SendInvitationCode),
    success: I.InvitationCodeSent,
    error
  }).annotate(Access, publicWithin("otp_verify_ip")),
  Rpc.make("invitations.accept", {
    payload: rpcInput(I.AcceptInvitation),
    success: ContactsVerified,
    error
  }).annotate(Access, publicWithin("otp_verify_ip"))
) {}

import * as I from "@credbuzzpay/domain/people/invitations/Invitation"
import type { ContactsVerified } from "@credbuzzpay/domain/identity/registration/Registration"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Taking over an account that staff made. Nobody is signed in by it. */
export interface InvitationCalls {
  readonly sendCode: Call<(typeof I.SendInvitationCode)["Encoded"], typeof I.InvitationCodeSent.Type>
  readonly accept: Call<(typeof I.AcceptInvitation)["Encoded"], typeof ContactsVerified.Type>
}

export const invitationCalls = callGroup<InvitationCalls>(({ open }) => ({
  sendCode: open.call(I.SendInvitationCode, {
    rest: ({ invitations }, payload) => invitations.sendCode({ payload }),
    rpc: (rpc, input) => rpc["invitations.sendCode"](input)
  }),
  accept: open.call(I.AcceptInvitation, {
    rest: ({ invitations }, payload) => invitations.accept({ payload }),
    rpc: (rpc, input) => rpc["invitations.accept"](input)
  })
}))

import { Effect } from "effect"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as I from "@credbuzzpay/domain/people/invitations/Invitation"
import { InvitationService } from "./InvitationService.ts"

const parseSendCode = parseInput(I.SendInvitationCode)
const parseAccept = parseInput(I.AcceptInvitation)

/** Invitations over RPC. */
export const invitationHandlers = Effect.gen(function* () {
  const invitations = yield* InvitationService
  return {
    "invitations.sendCode": (input: Parameters<typeof parseSendCode>[0]) =>
      Effect.flatMap(parseSendCode(input), invitations.sendCode),
    "invitations.accept": (input: Parameters<typeof parseAccept>[0]) =>
      Effect.flatMap(parseAccept(input), invitations.accept)
  }
})

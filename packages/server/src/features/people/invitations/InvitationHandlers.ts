import { Effect } from "effect"
import { InvitationOperations } from "@credbuzzpay/domain/people/invitations/InvitationOperations"
import { implement } from "../../../contract/implement.ts"
import { InvitationService } from "./InvitationService.ts"

export const InvitationHandlers = implement(
  InvitationOperations,
  Effect.map(InvitationService, (invitations) => ({
    sendCode: (input) => invitations.sendCode(input),
    accept: (input) => invitations.accept(input)
  }))
)

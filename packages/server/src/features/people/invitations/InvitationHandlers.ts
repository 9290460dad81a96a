import { Effect } from "effect"
import {
  InvitationOperations,
  InvitedUserOperations
} from "@credbuzzpay/domain/people/invitations/InvitationOperations"
import { implement } from "../../../contract/implement.ts"
import { InvitationResend } from "./InvitationResend.ts"
import { InvitationService } from "./InvitationService.ts"
import { UserCreationService } from "./UserCreationService.ts"

export const InvitedUserHandlers = implement(
  InvitedUserOperations,
  Effect.gen(function* () {
    const creation = yield* UserCreationService
    const invitations = yield* InvitationResend
    return {
      create: (caller, input) => creation.create(caller, input),
      resendInvitation: (caller, { userCode }) => invitations.resend(caller, userCode)
    }
  })
)

export const InvitationHandlers = implement(
  InvitationOperations,
  Effect.map(InvitationService, (invitations) => ({
    sendCode: (input) => invitations.sendCode(input),
    accept: (input) => invitations.accept(input)
  }))
)

import { Effect } from "effect"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { InvitationService } from "./InvitationService.ts"

/** Invitations over REST. */
export const InvitationHttp = endpointGroup(
  Api,
  "invitations",
  Effect.fnUntraced(function* (handlers) {
    const invitations = yield* InvitationService
    return handlers
      .handle("sendCode", ({ payload }) => invitations.sendCode(payload))
      .handle("accept", ({ payload }) => invitations.accept(payload))
  })
)

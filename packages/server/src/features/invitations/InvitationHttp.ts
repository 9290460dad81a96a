import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { InvitationService } from "./InvitationService.ts"

/** Invitations over REST. */
export const InvitationHttp = HttpApiBuilder.group(
  Api,
  "invitations",
  Effect.fnUntraced(function* (handlers) {
    const invitations = yield* InvitationService
    return handlers
      .handle("sendCode", ({ payload }) => invitations.sendCode(payload))
      .handle("accept", ({ payload }) => invitations.accept(payload))
  })
)

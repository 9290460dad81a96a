import { Effect } from "effect"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { PasswordResetService } from "./PasswordResetService.ts"

/** Forgotten passwords over REST. */
export const PasswordResetHttp = endpointGroup(
  Api,
  "passwordReset",
  Effect.fnUntraced(function* (handlers) {
    const resets = yield* PasswordResetService
    return handlers
      .handle("forgot", ({ payload }) => resets.forgot(payload))
      .handle("reset", ({ payload }) => resets.reset(payload))
  })
)

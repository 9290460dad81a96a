import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { PasswordResetService } from "./PasswordResetService.ts"

/** Forgotten passwords over REST. */
export const PasswordResetHttp = HttpApiBuilder.group(
  Api,
  "passwordReset",
  Effect.fnUntraced(function* (handlers) {
    const resets = yield* PasswordResetService
    return handlers
      .handle("forgot", ({ payload }) => resets.forgot(payload))
      .handle("reset", ({ payload }) => resets.reset(payload))
  })
)

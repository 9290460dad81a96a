import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { PasswordChangeService } from "./PasswordChangeService.ts"

/** One's own password over REST. */
export const PasswordHttp = endpointGroup(
  Api,
  "passwords",
  Effect.fnUntraced(function* (handlers) {
    const passwords = yield* PasswordChangeService
    return handlers.handle("change", ({ payload }) =>
      Effect.flatMap(CurrentUser, (me) => passwords.change(me, payload))
    )
  })
)

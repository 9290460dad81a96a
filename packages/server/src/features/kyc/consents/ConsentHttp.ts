import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { ConsentService } from "./ConsentService.ts"

/** Consents over REST. */
export const ConsentHttp = endpointGroup(
  Api,
  "consents",
  Effect.fnUntraced(function* (handlers) {
    const consents = yield* ConsentService
    return handlers
      .handle("mine", () => Effect.flatMap(CurrentUser, consents.mine))
      .handle("withdraw", ({ payload }) => Effect.flatMap(CurrentUser, (me) => consents.withdraw(me, payload)))
      .handle("list", ({ params }) => Effect.flatMap(CurrentUser, (caller) => consents.list(caller, params.user_code)))
  })
)

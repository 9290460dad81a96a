import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { versioned } from "../../../http/Versioned.ts"
import { PlatformAccessService } from "./PlatformAccessService.ts"

/** People's platforms over REST. */
export const PlatformAccessHttp = endpointGroup(
  Api,
  "platformAccess",
  Effect.fnUntraced(function* (handlers) {
    const access = yield* PlatformAccessService
    return handlers
      .handle("get", ({ params }) =>
        versioned(Effect.flatMap(CurrentUser, (caller) => access.get(caller, params.user_code)))
      )
      .handle("replace", ({ headers, params, payload }) =>
        versioned(
          Effect.flatMap(CurrentUser, (caller) =>
            access.replace(caller, params.user_code, headers["if-match"], payload)
          )
        )
      )
  })
)

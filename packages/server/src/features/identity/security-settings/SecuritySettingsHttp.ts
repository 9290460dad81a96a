import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { versionedWhole } from "../../../http/Versioned.ts"
import { SecuritySettingsService } from "./SecuritySettingsService.ts"

/** How one's own account is guarded over REST. */
export const SecuritySettingsHttp = endpointGroup(
  Api,
  "securitySettings",
  Effect.fnUntraced(function* (handlers) {
    const settings = yield* SecuritySettingsService
    return handlers
      .handle("get", ({ params }) =>
        versionedWhole(Effect.flatMap(CurrentUser, (me) => settings.get(me, params.user_code)))
      )
      .handle("update", ({ headers, params, payload }) =>
        versionedWhole(
          Effect.flatMap(CurrentUser, (me) =>
            settings.update(me, params.user_code, headers["if-match"], payload.ipWhitelist)
          )
        )
      )
  })
)

import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { versioned } from "../../http/Versioned.ts"
import { FeatureService } from "./FeatureService.ts"

/** Features over REST. */
export const FeatureHttp = HttpApiBuilder.group(
  Api,
  "features",
  Effect.fnUntraced(function* (handlers) {
    const features = yield* FeatureService
    return handlers
      .handle("get", ({ params }) => versioned(features.get(params.feature_code)))
      .handle("create", ({ payload }) =>
        versioned(Effect.flatMap(CurrentUser, (caller) => features.create(caller, payload)))
      )
      .handle("update", ({ headers, params, payload }) =>
        versioned(
          Effect.flatMap(CurrentUser, (caller) =>
            features.update(caller, params.feature_code, headers["if-match"], payload)
          )
        )
      )
      .handle("myAccess", ({ params }) =>
        Effect.flatMap(CurrentUser, (caller) => features.myAccess(caller, params.feature_code))
      )
  })
)

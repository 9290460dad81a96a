import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { jsonAnswer, rowAnswer } from "../../../http/JsonAnswer.ts"
import { versioned } from "../../../http/Versioned.ts"
import { FeatureReader } from "./FeatureReader.ts"
import { FeatureService } from "./FeatureService.ts"

/** Features over REST. */
export const FeatureHttp = endpointGroup(
  Api,
  "features",
  Effect.fnUntraced(function* (handlers) {
    const features = yield* FeatureService
    const reader = yield* FeatureReader
    return handlers
      .handle("list", ({ query }) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.map(reader.list(caller, query), jsonAnswer))
      )
      .handle("get", ({ params, query }) =>
        Effect.flatMap(CurrentUser, (caller) =>
          Effect.flatMap(reader.read(caller, params.feature_code, query), rowAnswer)
        )
      )
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

import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as F from "@credbuzzpay/domain/features/Feature"
import { FeatureService } from "./FeatureService.ts"

const parseOf = parseInput(F.FeatureOf)
const parseCreate = parseInput(F.CreateFeature)
const parseUpdate = parseInput(F.UpdateFeatureOf)

/** Features over RPC. */
export const featureHandlers = Effect.gen(function* () {
  const features = yield* FeatureService
  return {
    "features.get": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ featureCode }) => features.get(featureCode)),
    "features.create": (input: Parameters<typeof parseCreate>[0]) =>
      Effect.flatMap(parseCreate(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => features.create(caller, given))
      ),
    "features.update": (input: Parameters<typeof parseUpdate>[0]) =>
      Effect.flatMap(parseUpdate(input), ({ featureCode, rowVersion, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => features.update(caller, featureCode, rowVersion, given))
      ),
    "features.myAccess": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ featureCode }) =>
        Effect.flatMap(CurrentUser, (caller) => features.myAccess(caller, featureCode))
      )
  }
})

import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { FeatureAccessOf, ReplaceFeatureAccessOf } from "@credbuzzpay/domain/people/feature-access/FeatureAccess"
import { FeatureAccessService } from "./FeatureAccessService.ts"

const parseGet = parseInput(FeatureAccessOf)
const parseReplace = parseInput(ReplaceFeatureAccessOf)

/** People's features over RPC. */
export const featureAccessHandlers = Effect.gen(function* () {
  const access = yield* FeatureAccessService
  return {
    "featureAccess.get": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), ({ userCode }) =>
        Effect.flatMap(CurrentUser, (caller) => access.get(caller, userCode))
      ),
    "featureAccess.replace": (input: Parameters<typeof parseReplace>[0]) =>
      Effect.flatMap(parseReplace(input), ({ rowVersion, userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => access.replace(caller, userCode, rowVersion, given))
      )
  }
})

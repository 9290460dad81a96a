import * as G from "@credbuzzpay/domain/people/feature-access/FeatureAccess"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** The features of one person. */
export interface FeatureAccessCalls {
  readonly get: Call<string, G.FeatureAccess>
  readonly replace: Call<(typeof G.ReplaceFeatureAccessOf)["Encoded"], G.FeatureAccess>
}

export const featureAccessCalls = callGroup<FeatureAccessCalls>(({ guarded }) => {
  const get = guarded.call(G.FeatureAccessOf, {
    rest: ({ featureAccess }, { userCode }) => featureAccess.get({ params: { user_code: userCode } }),
    rpc: (rpc, input) => rpc["featureAccess.get"](input)
  })
  const replace = guarded.call(G.ReplaceFeatureAccessOf, {
    rest: ({ featureAccess }, { rowVersion, userCode, ...payload }) =>
      featureAccess.replace({ params: { user_code: userCode }, headers: { "if-match": rowVersion }, payload }),
    rpc: (rpc, input) => rpc["featureAccess.replace"](input)
  })
  return { get: (userCode) => get({ userCode }), replace }
})

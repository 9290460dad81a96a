import * as F from "@credbuzzpay/domain/features/Feature"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** What people can be granted, and what the caller was. */
export interface FeatureCalls {
  readonly get: Call<(typeof F.FeatureOf)["Encoded"], F.Feature>
  readonly create: Call<(typeof F.CreateFeature)["Encoded"], F.Feature>
  readonly update: Call<(typeof F.UpdateFeatureOf)["Encoded"], F.Feature>
  readonly myAccess: Call<(typeof F.FeatureOf)["Encoded"], typeof F.MyFeatureAccess.Type>
}

export const featureCalls = callGroup<FeatureCalls>(({ guarded }) => ({
  get: guarded.call(F.FeatureOf, {
    rest: ({ features }, { featureCode }) => features.get({ params: { feature_code: featureCode } }),
    rpc: (rpc, input) => rpc["features.get"](input)
  }),
  create: guarded.call(F.CreateFeature, {
    rest: ({ features }, payload) => features.create({ payload }),
    rpc: (rpc, input) => rpc["features.create"](input)
  }),
  update: guarded.call(F.UpdateFeatureOf, {
    rest: ({ features }, { featureCode, rowVersion, ...payload }) =>
      features.update({ params: { feature_code: featureCode }, headers: { "if-match": rowVersion }, payload }),
    rpc: (rpc, input) => rpc["features.update"](input)
  }),
  myAccess: guarded.call(F.FeatureOf, {
    rest: ({ features }, { featureCode }) => features.myAccess({ params: { feature_code: featureCode } }),
    rpc: (rpc, input) => rpc["features.myAccess"](input)
  })
}))

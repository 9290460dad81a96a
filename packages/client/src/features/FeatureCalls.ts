import * as F from "@credbuzzpay/domain/people/features/Feature"
import { FeatureList, FeatureRead, FeatureReads } from "@credbuzzpay/domain/people/features/FeatureReads"
import { callGroup } from "../Carrier.ts"
import type { AlsoPromised } from "../PromisedGroup.ts"
import { type GetCalls, getCalls, type PromisedGetCalls } from "../reads/GetCalls.ts"
import type { Effects, Promises } from "../reads/Giving.ts"
import { type ListCalls, listCalls } from "../reads/ListCalls.ts"
import type { Call } from "../Way.ts"

type Things = typeof FeatureReads
type ListInput = (typeof FeatureList)["input"]["Encoded"]

/** What people can be granted, and what the caller was. */
export interface FeatureCalls
  extends
    GetCalls<Effects, Things>,
    ListCalls<Effects, Things, ListInput>,
    AlsoPromised<PromisedGetCalls<Things> & ListCalls<Promises, Things, ListInput>> {
  readonly create: Call<(typeof F.CreateFeature)["Encoded"], F.Feature>
  readonly update: Call<(typeof F.UpdateFeatureOf)["Encoded"], F.Feature>
  /** Of the feature of this code. */
  readonly myAccess: Call<string, typeof F.MyFeatureAccess.Type>
}

export const featureCalls = callGroup<FeatureCalls>(({ guarded }) => {
  const list = guarded.call(FeatureList.input, {
    rest: ({ features }, query) => features.list({ query }),
    rpc: (rpc, input) => rpc["features.list"](input)
  })
  const get = guarded.call(FeatureRead.input, {
    rest: ({ features }, { featureCode, ...query }) => features.get({ params: { feature_code: featureCode }, query }),
    rpc: (rpc, input) => rpc["features.get"](input)
  })
  const myAccess = guarded.call(F.FeatureOf, {
    rest: ({ features }, { featureCode }) => features.myAccess({ params: { feature_code: featureCode } }),
    rpc: (rpc, input) => rpc["features.myAccess"](input)
  })
  return {
    ...listCalls(FeatureList, list),
    ...getCalls(FeatureReads, (featureCode, read) => get({ featureCode, ...read })),
    create: guarded.call(F.CreateFeature, {
      rest: ({ features }, payload) => features.create({ payload }),
      rpc: (rpc, input) => rpc["features.create"](input)
    }),
    update: guarded.call(F.UpdateFeatureOf, {
      rest: ({ features }, { featureCode, rowVersion, ...payload }) =>
        features.update({ params: { feature_code: featureCode }, headers: { "if-match": rowVersion }, payload }),
      rpc: (rpc, input) => rpc["features.update"](input)
    }),
    myAccess: (featureCode) => myAccess({ featureCode })
  }
})

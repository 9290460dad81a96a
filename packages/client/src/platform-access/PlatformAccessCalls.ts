import * as P from "@credbuzzpay/domain/people/platform-access/PlatformAccess"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Where one person may sign in. */
export interface PlatformAccessCalls {
  readonly get: Call<string, P.PlatformAccess>
  readonly replace: Call<(typeof P.ReplacePlatformAccessOf)["Encoded"], P.PlatformAccess>
}

export const platformAccessCalls = callGroup<PlatformAccessCalls>(({ guarded }) => {
  const get = guarded.call(P.PlatformAccessOf, {
    rest: ({ platformAccess }, { userCode }) => platformAccess.get({ params: { user_code: userCode } }),
    rpc: (rpc, input) => rpc["platformAccess.get"](input)
  })
  const replace = guarded.call(P.ReplacePlatformAccessOf, {
    rest: ({ platformAccess }, { rowVersion, userCode, ...payload }) =>
      platformAccess.replace({ params: { user_code: userCode }, headers: { "if-match": rowVersion }, payload }),
    rpc: (rpc, input) => rpc["platformAccess.replace"](input)
  })
  return { get: (userCode) => get({ userCode }), replace }
})

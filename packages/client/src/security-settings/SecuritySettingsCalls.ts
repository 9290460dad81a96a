import * as G from "@credbuzzpay/domain/identity/security-settings/SecuritySettings"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** What guards an account beyond its password: factors asked for, networks allowed, session limits. */
export interface SecuritySettingsCalls {
  readonly get: Call<(typeof G.SettingsOf)["Encoded"], G.SecuritySettings>
  readonly update: Call<(typeof G.ChangeSettingsOf)["Encoded"], G.SecuritySettings>
}

export const securitySettingsCalls = callGroup<SecuritySettingsCalls>(({ guarded }) => ({
  get: guarded.call(G.SettingsOf, {
    rest: ({ securitySettings }, { userCode }) => securitySettings.get({ params: { user_code: userCode } }),
    rpc: (rpc, input) => rpc["securitySettings.get"](input)
  }),
  update: guarded.call(G.ChangeSettingsOf, {
    rest: ({ securitySettings }, { rowVersion, userCode, ...payload }) =>
      securitySettings.update({ params: { user_code: userCode }, headers: { "if-match": rowVersion }, payload }),
    rpc: (rpc, input) => rpc["securitySettings.update"](input)
  })
}))

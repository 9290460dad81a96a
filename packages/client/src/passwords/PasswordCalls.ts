import * as W from "@credbuzzpay/domain/identity/passwords/PasswordChange"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** One's own password. */
export interface PasswordCalls {
  readonly change: Call<(typeof W.ChangePassword)["Encoded"], W.OwnPasswordChanged>
}

export const passwordCalls = callGroup<PasswordCalls>(({ renewing }) => ({
  change: renewing.call(W.ChangePassword, {
    rest: ({ passwords }, payload) => passwords.change({ payload }),
    rpc: (rpc, input) => rpc["passwords.change"](input)
  })
}))

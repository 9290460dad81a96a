import * as P from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** A new password for somebody who lost theirs. */
export interface PasswordResetCalls {
  readonly forgot: Call<(typeof P.ForgotPassword)["Encoded"], typeof P.ResetStarted.Type>
  readonly reset: Call<(typeof P.ResetPassword)["Encoded"], typeof P.PasswordChanged.Type>
}

export const passwordResetCalls = callGroup<PasswordResetCalls>(({ open }) => ({
  forgot: open.call(P.ForgotPassword, {
    rest: ({ passwordReset }, payload) => passwordReset.forgot({ payload }),
    rpc: (rpc, input) => rpc["passwordReset.forgot"](input)
  }),
  reset: open.call(P.ResetPassword, {
    rest: ({ passwordReset }, payload) => passwordReset.reset({ payload }),
    rpc: (rpc, input) => rpc["passwordReset.reset"](input)
  })
}))

import { Effect } from "effect"
import type { SignedIn } from "@credbuzzpay/domain/identity/sessions/SignedIn"
import * as T from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { callGroup } from "../Carrier.ts"
import type { Ask, Call } from "../Way.ts"

/** The second factor: proving it at sign-in, and one's own factors. */
export interface TwoFactorCalls {
  /** Keeps the tokens. */
  readonly verify: Call<(typeof T.VerifyTwoFactor)["Encoded"], SignedIn>
  readonly sendCode: Call<(typeof T.SendChallengeCode)["Encoded"], T.CodeSent>
  readonly enrollTotp: Ask<T.TotpEnrolment>
  readonly confirmTotp: Call<(typeof T.ConfirmTotp)["Encoded"], T.FactorsChanged>
  readonly enable: Call<(typeof T.EnableFactor)["Encoded"], T.FactorsChanged>
  readonly disable: Call<(typeof T.DisableFactor)["Encoded"], T.FactorsChanged>
  readonly recoveryCodes: Ask<T.FactorsChanged>
}

export const twoFactorCalls = callGroup<TwoFactorCalls>(({ guarded, open, renewing, tokens }) => {
  const verify = open.call(T.VerifyTwoFactor, {
    rest: ({ twoFactor }, payload, { query, withRefreshToken }) =>
      Effect.flatMap(twoFactor.verify({ payload, query }), withRefreshToken),
    rpc: (rpc, input) => rpc["twoFactor.verify"](input)
  })
  return {
    verify: (input) => Effect.tap(verify(input), tokens.keep),
    sendCode: open.call(T.SendChallengeCode, {
      rest: ({ twoFactor }, payload) => twoFactor.sendCode({ payload }),
      rpc: (rpc, input) => rpc["twoFactor.sendCode"](input)
    }),
    enrollTotp: guarded.ask({
      rest: ({ twoFactor }) => twoFactor.enrollTotp(),
      rpc: (rpc) => rpc["twoFactor.enrollTotp"]()
    }),
    confirmTotp: renewing.call(T.ConfirmTotp, {
      rest: ({ twoFactor }, payload) => twoFactor.confirmTotp({ payload }),
      rpc: (rpc, input) => rpc["twoFactor.confirmTotp"](input)
    }),
    enable: renewing.call(T.EnableFactor, {
      rest: ({ twoFactor }, payload) => twoFactor.enable({ payload }),
      rpc: (rpc, input) => rpc["twoFactor.enable"](input)
    }),
    disable: renewing.call(T.DisableFactor, {
      rest: ({ twoFactor }, payload) => twoFactor.disable({ payload }),
      rpc: (rpc, input) => rpc["twoFactor.disable"](input)
    }),
    recoveryCodes: renewing.ask({
      rest: ({ twoFactor }) => twoFactor.recoveryCodes(),
      rpc: (rpc) => rpc["twoFactor.recoveryCodes"]()
    })
  }
})

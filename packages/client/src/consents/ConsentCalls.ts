import { type ConsentList, ConsentsOf, WithdrawConsent } from "@credbuzzpay/domain/kyc/consents/Consent"
import { callGroup } from "../Carrier.ts"
import type { Ask, Call } from "../Way.ts"

/** What people agreed to, and taking it back. */
export interface ConsentCalls {
  readonly mine: Ask<ConsentList>
  readonly withdraw: Call<(typeof WithdrawConsent)["Encoded"], ConsentList>
  readonly list: Call<string, ConsentList>
}

export const consentCalls = callGroup<ConsentCalls>(({ guarded }) => {
  const list = guarded.call(ConsentsOf, {
    rest: ({ consents }, { userCode }) => consents.list({ params: { user_code: userCode } }),
    rpc: (rpc, input) => rpc["consents.list"](input)
  })
  return {
    mine: guarded.ask({
      rest: ({ consents }) => consents.mine(),
      rpc: (rpc) => rpc["consents.mine"]()
    }),
    withdraw: guarded.call(WithdrawConsent, {
      rest: ({ consents }, payload) => consents.withdraw({ payload }),
      rpc: (rpc, input) => rpc["consents.withdraw"](input)
    }),
    list: (userCode) => list({ userCode })
  }
})

import { RevealAadhaarOf, type RevealedAadhaar } from "@credbuzzpay/domain/kyc/reveal/AadhaarReveal"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Showing a full Aadhaar number. */
export interface AadhaarRevealCalls {
  /** Right after a step-up. The person is told, and it is written down. */
  readonly reveal: Call<(typeof RevealAadhaarOf)["Encoded"], typeof RevealedAadhaar.Type>
}

export const aadhaarRevealCalls = callGroup<AadhaarRevealCalls>(({ guarded }) => ({
  reveal: guarded.call(RevealAadhaarOf, {
    rest: ({ aadhaarReveal }, { userCode, ...payload }) =>
      aadhaarReveal.reveal({ params: { user_code: userCode }, payload }),
    rpc: (rpc, input) => rpc["aadhaarReveal.reveal"](input)
  })
}))

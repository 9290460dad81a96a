import type { AccessGrant } from "@credbuzzpay/domain/identity/sessions/Session"
import * as U from "@credbuzzpay/domain/identity/step-up/StepUp"
import type { CodeSent } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Proving afresh who is there; `confirmed` tells the whole story as one state machine. */
export interface StepUpCalls {
  readonly prove: Call<(typeof U.StepUp)["Encoded"], AccessGrant>
  readonly sendCode: Call<(typeof U.SendStepUpCode)["Encoded"], CodeSent>
}

export const stepUpCalls = callGroup<StepUpCalls>(({ guarded, renewing }) => ({
  prove: renewing.call(U.StepUp, {
    rest: ({ stepUp }, payload) => stepUp.prove({ payload }),
    rpc: (rpc, input) => rpc["stepUp.prove"](input)
  }),
  sendCode: guarded.call(U.SendStepUpCode, {
    rest: ({ stepUp }, payload) => stepUp.sendCode({ payload }),
    rpc: (rpc, input) => rpc["stepUp.sendCode"](input)
  })
}))

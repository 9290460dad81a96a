import * as R from "@credbuzzpay/domain/identity/registration/Registration"
import { callGroup } from "../Carrier.ts"
import type { Ask, Call } from "../Way.ts"

/** Becoming a user. */
export interface RegistrationCalls {
  readonly initiate: Call<(typeof R.InitiateRegistration)["Encoded"], typeof R.RegistrationStarted.Type>
  readonly resendOtp: Call<(typeof R.ResendOtp)["Encoded"], typeof R.OtpSent.Type>
  readonly verifyOtp: Call<(typeof R.VerifyRegistration)["Encoded"], typeof R.ContactsVerified.Type>
  readonly complete: Call<(typeof R.CompleteRegistration)["Encoded"], R.RegistrationProgress>
  readonly progress: Ask<R.RegistrationProgress>
}

export const registrationCalls = callGroup<RegistrationCalls>(({ guarded, open }) => ({
  initiate: open.call(R.InitiateRegistration, {
    rest: ({ registration }, payload) => registration.initiate({ payload }),
    rpc: (rpc, input) => rpc["registration.initiate"](input)
  }),
  resendOtp: open.call(R.ResendOtp, {
    rest: ({ registration }, payload) => registration.resendOtp({ payload }),
    rpc: (rpc, input) => rpc["registration.resendOtp"](input)
  }),
  verifyOtp: open.call(R.VerifyRegistration, {
    rest: ({ registration }, payload) => registration.verifyOtp({ payload }),
    rpc: (rpc, input) => rpc["registration.verifyOtp"](input)
  }),
  complete: guarded.call(R.CompleteRegistration, {
    rest: ({ registration }, payload) => registration.complete({ payload }),
    rpc: (rpc, input) => rpc["registration.complete"](input)
  }),
  progress: guarded.ask({
    rest: ({ registration }) => registration.progress(),
    rpc: (rpc) => rpc["registration.progress"]()
  })
}))

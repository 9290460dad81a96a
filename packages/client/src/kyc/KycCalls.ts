import { SetRiskOf } from "@credbuzzpay/domain/kyc/renewal/KycRisk"
import { KycStatusOf } from "@credbuzzpay/domain/kyc/journeys/KycRpcs"
import type { AadhaarConcluded, KycStatus, Submitted } from "@credbuzzpay/domain/kyc/status/KycStatus"
import * as S from "@credbuzzpay/domain/kyc/journeys/KycSubmissions"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** Proving who somebody is: Aadhaar, then PAN, then a bank account. */
export interface KycCalls {
  readonly submitAadhaar: Call<(typeof S.SubmitAadhaar)["Encoded"], typeof S.AadhaarStarted.Type>
  readonly verifyAadhaarOtp: Call<(typeof S.VerifyAadhaarOtp)["Encoded"], typeof AadhaarConcluded.Type>
  readonly returnFromAadhaar: Call<(typeof S.ReturnFromAadhaar)["Encoded"], typeof AadhaarConcluded.Type>
  readonly submitPan: Call<(typeof S.SubmitPan)["Encoded"], typeof Submitted.Type>
  readonly submitBank: Call<(typeof S.SubmitBank)["Encoded"], typeof Submitted.Type>
  readonly startReverseBank: Call<(typeof S.StartReverseBank)["Encoded"], typeof S.ReverseBankStarted.Type>
  readonly checkReverseBank: Call<(typeof S.CheckReverseBank)["Encoded"], typeof Submitted.Type>
  readonly setRisk: Call<(typeof SetRiskOf)["Encoded"], KycStatus>
  readonly status: Call<string, KycStatus>
}

export const kycCalls = callGroup<KycCalls>(({ guarded }) => {
  const status = guarded.call(KycStatusOf, {
    rest: ({ kyc }, { userCode }) => kyc.status({ params: { user_code: userCode } }),
    rpc: (rpc, input) => rpc["kyc.status"](input)
  })
  return {
    submitAadhaar: guarded.call(S.SubmitAadhaar, {
      rest: ({ kyc }, payload) => kyc.submitAadhaar({ payload }),
      rpc: (rpc, input) => rpc["kyc.submitAadhaar"](input)
    }),
    verifyAadhaarOtp: guarded.call(S.VerifyAadhaarOtp, {
      rest: ({ kyc }, payload) => kyc.verifyAadhaarOtp({ payload }),
      rpc: (rpc, input) => rpc["kyc.verifyAadhaarOtp"](input)
    }),
    returnFromAadhaar: guarded.call(S.ReturnFromAadhaar, {
      rest: ({ kyc }, payload) => kyc.returnFromAadhaar({ payload }),
      rpc: (rpc, input) => rpc["kyc.returnFromAadhaar"](input)
    }),
    submitPan: guarded.call(S.SubmitPan, {
      rest: ({ kyc }, payload) => kyc.submitPan({ payload }),
      rpc: (rpc, input) => rpc["kyc.submitPan"](input)
    }),
    submitBank: guarded.call(S.SubmitBank, {
      rest: ({ kyc }, payload) => kyc.submitBank({ payload }),
      rpc: (rpc, input) => rpc["kyc.submitBank"](input)
    }),
    startReverseBank: guarded.call(S.StartReverseBank, {
      rest: ({ kyc }, payload) => kyc.startReverseBank({ payload }),
      rpc: (rpc, input) => rpc["kyc.startReverseBank"](input)
    }),
    checkReverseBank: guarded.call(S.CheckReverseBank, {
      rest: ({ kyc }, payload) => kyc.checkReverseBank({ payload }),
      rpc: (rpc, input) => rpc["kyc.checkReverseBank"](input)
    }),
    setRisk: guarded.call(SetRiskOf, {
      rest: ({ kyc }, { userCode, ...payload }) => kyc.setRisk({ params: { user_code: userCode }, payload }),
      rpc: (rpc, input) => rpc["kyc.setRisk"](input)
    }),
    status: (userCode) => status({ userCode })
  }
})

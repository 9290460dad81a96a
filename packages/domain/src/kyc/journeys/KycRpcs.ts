import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { UserCode } from "../../values/UserCode.ts"
import { riskAccess, statusAccess, submitAccess } from "./KycApi.ts"
import { SetRiskOf } from "../renewal/KycRisk.ts"
import { AadhaarConcluded, KycStatus, Submitted } from "../status/KycStatus.ts"
import * as S from "./KycSubmissions.ts"

export const KycStatusOf = Schema.Struct({ userCode: UserCode })

const submitFailures = Schema.Union([ValidationFailed, NotFound, Conflict, RateLimited, Unavailable])

/** {@link KycApi} as RPCs. */
export class KycRpcs extends RpcGroup.make(
  Rpc.make("kyc.submitAadhaar", {
    payload: rpcInput(S.SubmitAadhaar),
    success: S.AadhaarStarted,
    error: submitFailures
  })
    .annotate(Access, submitAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.verifyAadhaarOtp", {
    payload: rpcInput(S.VerifyAadhaarOtp),
    success: AadhaarConcluded,
    error: submitFailures
  })
    .annotate(Access, submitAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.returnFromAadhaar", {
    payload: rpcInput(S.ReturnFromAadhaar),
    success: AadhaarConcluded,
    error: submitFailures
  })
    .annotate(Access, submitAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.submitPan", { payload: rpcInput(S.SubmitPan), success: Submitted, error: submitFailures })
    .annotate(Access, submitAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.submitBank", { payload: rpcInput(S.SubmitBank), success: Submitted, error: submitFailures })
    .annotate(Access, submitAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.startReverseBank", {
    payload: rpcInput(S.StartReverseBank),
    success: S.ReverseBankStarted,
    error: submitFailures
  })
    .annotate(Access, submitAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.checkReverseBank", {
    payload: rpcInput(S.CheckReverseBank),
    success: Submitted,
    error: submitFailures
  })
    .annotate(Access, submitAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.setRisk", {
    payload: rpcInput(SetRiskOf),
    success: KycStatus,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, Conflict, Unavailable])
  })
    .annotate(Access, riskAccess)
    .middleware(RpcAuthentication),
  Rpc.make("kyc.status", {
    payload: rpcInput(KycStatusOf),
    success: KycStatus,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, statusAccess)
    .middleware(RpcAuthentication)
) {}

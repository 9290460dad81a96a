import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, publicAccess, publicWithin, selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { SignedIn } from "../sessions/SignedIn.ts"
import * as T from "./TwoFactor.ts"

const signingIn = Schema.Union([ValidationFailed, AuthenticationFailed, RateLimited, Unavailable])
const own = Schema.Union([ValidationFailed, AuthenticationFailed, Conflict, PermissionDenied, RateLimited, Unavailable])

/** {@link TwoFactorApi} as RPCs. */
export class TwoFactorRpcs extends RpcGroup.make(
  Rpc.make("twoFactor.verify", {
    payload: rpcInput(T.VerifyTwoFactor),
    success: SignedIn,
    error: Schema.Union([signingIn, PermissionDenied])
  }).annotate(Access, publicAccess),
  Rpc.make("twoFactor.sendCode", {
    payload: rpcInput(T.SendChallengeCode),
    success: T.CodeSent,
    error: signingIn
  }).annotate(Access, publicWithin("otp_verify_ip")),
  Rpc.make("twoFactor.enrollTotp", { success: T.TotpEnrolment, error: own })
    .annotate(Access, selfStepUp)
    .middleware(RpcAuthentication),
  Rpc.make("twoFactor.confirmTotp", { payload: rpcInput(T.ConfirmTotp), success: T.FactorsChanged, error: own })
    .annotate(Access, selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] }))
    .middleware(RpcAuthentication),
  Rpc.make("twoFactor.enable", { payload: rpcInput(T.EnableFactor), success: T.FactorsChanged, error: own })
    .annotate(Access, selfStepUp)
    .middleware(RpcAuthentication),
  Rpc.make("twoFactor.disable", { payload: rpcInput(T.DisableFactor), success: T.FactorsChanged, error: own })
    .annotate(Access, selfStepUp)
    .middleware(RpcAuthentication),
  Rpc.make("twoFactor.recoveryCodes", { success: T.FactorsChanged, error: own })
    .annotate(Access, selfStepUp)
    .middleware(RpcAuthentication)
) {}

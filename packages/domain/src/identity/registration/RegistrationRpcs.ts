import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, publicAccess, publicWithin, selfAccess } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { RpcIdempotency } from "../../platform/idempotency/RpcIdempotency.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as R from "./Registration.ts"

/** {@link RegistrationApi} as RPCs. */
export class RegistrationRpcs extends RpcGroup.make(
  Rpc.make("registration.initiate", {
    payload: rpcInput(R.InitiateRegistration),
    success: R.RegistrationStarted,
    error: Schema.Union([ValidationFailed, RateLimited, Unavailable])
  }).annotate(Access, publicWithin("register_ip")),
  Rpc.make("registration.resendOtp", {
    payload: rpcInput(R.ResendOtp),
    success: R.OtpSent,
    error: Schema.Union([ValidationFailed, NotFound, RateLimited, Unavailable])
  }).annotate(Access, publicAccess),
  Rpc.make("registration.verifyOtp", {
    payload: rpcInput(R.VerifyRegistration),
    success: R.ContactsVerified,
    error: Schema.Union([ValidationFailed, NotFound, Conflict, RateLimited, Unavailable])
  }).annotate(Access, publicWithin("otp_verify_ip")),
  Rpc.make("registration.complete", {
    payload: rpcInput(R.CompleteRegistration),
    success: R.RegistrationProgress,
    error: Schema.Union([ValidationFailed, Conflict, Unavailable])
  })
    .annotate(Access, selfAccess)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("registration.progress", { success: R.RegistrationProgress, error: Unavailable })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication)
) {}

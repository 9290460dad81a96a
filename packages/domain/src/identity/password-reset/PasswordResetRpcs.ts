import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, publicWithin } from "../../access/Access.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as P from "./PasswordReset.ts"

const error = Schema.Union([ValidationFailed, RateLimited, Unavailable])

/** {@link PasswordResetApi} as RPCs. */
export class PasswordResetRpcs extends RpcGroup.make(
  Rpc.make("passwordReset.forgot", {
    payload: rpcInput(P.ForgotPassword),
    success: P.ResetStarted,
    error
  }).annotate(Access, publicWithin("register_ip")),
  Rpc.make("passwordReset.reset", {
    payload: rpcInput(P.ResetPassword),
    success: P.PasswordChanged,
    error
  }).annotate(Access, publicWithin("otp_verify_ip"))
) {}

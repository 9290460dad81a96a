import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, selfAccess } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as P from "./PasswordChange.ts"

/** {@link PasswordApi} as RPCs. */
export class PasswordRpcs extends RpcGroup.make(
  Rpc.make("passwords.change", {
    payload: rpcInput(P.ChangePassword),
    success: P.OwnPasswordChanged,
    error: Schema.Union([ValidationFailed, AuthenticationFailed, RateLimited, Unavailable])
  })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication)
) {}

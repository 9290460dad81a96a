import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, selfAccess } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { AccessGrant } from "../sessions/Session.ts"
import { CodeSent } from "../two-factor/TwoFactor.ts"
import * as U from "./StepUp.ts"

/** {@link StepUpApi} as RPCs. */
export class StepUpRpcs extends RpcGroup.make(
  Rpc.make("stepUp.prove", {
    payload: rpcInput(U.StepUp),
    success: AccessGrant,
    error: Schema.Union([ValidationFailed, AuthenticationFailed, RateLimited, Unavailable])
  })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication),
  Rpc.make("stepUp.sendCode", {
    payload: rpcInput(U.SendStepUpCode),
    success: CodeSent,
    error: Schema.Union([ValidationFailed, AuthenticationFailed, Conflict, RateLimited, Unavailable])
  })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication)
) {}

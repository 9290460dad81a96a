import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as C from "./ContactChange.ts"

const failures = Schema.Union([ValidationFailed, AuthenticationFailed, Conflict, RateLimited, Unavailable])

/** {@link ContactApi} as RPCs. */
export class ContactRpcs extends RpcGroup.make(
  Rpc.make("contacts.change", { payload: rpcInput(C.ChangeContact), success: C.ContactChangeStarted, error: failures })
    .annotate(Access, selfStepUp)
    .middleware(RpcAuthentication),
  Rpc.make("contacts.verify", { payload: rpcInput(C.VerifyContact), success: C.ContactChanged, error: failures })
    .annotate(Access, selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] }))
    .middleware(RpcAuthentication)
) {}

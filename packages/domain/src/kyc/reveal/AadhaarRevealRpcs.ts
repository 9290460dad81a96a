import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { RevealAadhaarOf, RevealedAadhaar } from "./AadhaarReveal.ts"
import { revealAccess } from "./AadhaarRevealApi.ts"

/** {@link AadhaarRevealApi} as an RPC. */
export class AadhaarRevealRpcs extends RpcGroup.make(
  Rpc.make("aadhaarReveal.reveal", {
    payload: rpcInput(RevealAadhaarOf),
    success: RevealedAadhaar,
    error: Schema.Union([ValidationFailed, NotFound, Conflict, Unavailable])
  })
    .annotate(Access, revealAccess)
    .middleware(RpcAuthentication)
) {}

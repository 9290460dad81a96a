import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, staffAccess } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as P from "./PlatformAccess.ts"

/** {@link PlatformAccessApi} as RPCs. */
export class PlatformAccessRpcs extends RpcGroup.make(
  Rpc.make("platformAccess.get", {
    payload: rpcInput(P.PlatformAccessOf),
    success: P.PlatformAccess,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, staffAccess(["admin", "super_admin"]))
    .middleware(RpcAuthentication),
  Rpc.make("platformAccess.replace", {
    payload: rpcInput(P.ReplacePlatformAccessOf),
    success: P.PlatformAccess,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, PreconditionFailed, Unavailable])
  })
    .annotate(Access, staffAccess(["admin", "super_admin"]))
    .middleware(RpcAuthentication)
) {}

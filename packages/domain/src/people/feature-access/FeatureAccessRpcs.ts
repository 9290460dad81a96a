import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, staffAccess } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as G from "./FeatureAccess.ts"

/** {@link FeatureAccessApi} as RPCs. */
export class FeatureAccessRpcs extends RpcGroup.make(
  Rpc.make("featureAccess.get", {
    payload: rpcInput(G.FeatureAccessOf),
    success: G.FeatureAccess,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, staffAccess(["admin", "super_admin"]))
    .middleware(RpcAuthentication),
  Rpc.make("featureAccess.replace", {
    payload: rpcInput(G.ReplaceFeatureAccessOf),
    success: G.FeatureAccess,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, Conflict, PreconditionFailed, Unavailable])
  })
    .annotate(Access, staffAccess(["admin", "super_admin"]))
    .middleware(RpcAuthentication)
) {}

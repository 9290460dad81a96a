import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { RpcIdempotency } from "../../platform/idempotency/RpcIdempotency.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import * as F from "./Feature.ts"
import { FeatureList, FeatureRead } from "./FeatureReads.ts"
import { configureFeatures, readFeatures, useFeature } from "./FeatureRules.ts"

/** {@link FeatureApi} as RPCs. */
export class FeatureRpcs extends RpcGroup.make(
  Rpc.make("features.list", {
    payload: rpcInput(FeatureList.input),
    success: FeatureList.answer,
    error: Schema.Union([ValidationFailed, Unavailable])
  })
    .annotate(Access, readFeatures)
    .middleware(RpcAuthentication),
  Rpc.make("features.get", {
    payload: rpcInput(FeatureRead.input),
    success: FeatureRead.row,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, readFeatures)
    .middleware(RpcAuthentication),
  Rpc.make("features.create", {
    payload: rpcInput(F.CreateFeature),
    success: F.Feature,
    error: Schema.Union([ValidationFailed, Conflict, Unavailable])
  })
    .annotate(Access, configureFeatures)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("features.update", {
    payload: rpcInput(F.UpdateFeatureOf),
    success: F.Feature,
    error: Schema.Union([ValidationFailed, NotFound, PreconditionFailed, Unavailable])
  })
    .annotate(Access, configureFeatures)
    .middleware(RpcAuthentication),
  Rpc.make("features.myAccess", {
    payload: rpcInput(F.FeatureOf),
    success: F.MyFeatureAccess,
    error: Schema.Union([ValidationFailed, Unavailable])
  })
    .annotate(Access, useFeature)
    .middleware(RpcAuthentication)
) {}

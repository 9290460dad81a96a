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
import { Branch } from "./Branch.ts"
import * as B from "./BranchChange.ts"
import { BranchList, BranchRead } from "./BranchReads.ts"
import { configureBranches, readBranches } from "./BranchRules.ts"

/** {@link BranchApi} as RPCs. */
export class BranchRpcs extends RpcGroup.make(
  Rpc.make("branches.list", {
    payload: rpcInput(BranchList.input),
    success: BranchList.answer,
    error: Schema.Union([ValidationFailed, Unavailable])
  })
    .annotate(Access, readBranches)
    .middleware(RpcAuthentication),
  Rpc.make("branches.get", {
    payload: rpcInput(BranchRead.input),
    success: BranchRead.row,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, readBranches)
    .middleware(RpcAuthentication),
  Rpc.make("branches.create", {
    payload: rpcInput(B.CreateBranch),
    success: Branch,
    error: Schema.Union([ValidationFailed, Conflict, Unavailable])
  })
    .annotate(Access, configureBranches)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("branches.update", {
    payload: rpcInput(B.UpdateBranchOf),
    success: Branch,
    error: Schema.Union([ValidationFailed, NotFound, Conflict, PreconditionFailed, Unavailable])
  })
    .annotate(Access, configureBranches)
    .middleware(RpcAuthentication)
) {}

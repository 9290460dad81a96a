import { RpcGroup } from "effect/rpc"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import type { AnyRpcs } from "@credbuzzpay/domain/contract/AnyRpc"
import { toRpcs } from "@credbuzzpay/domain/contract/toRpcs"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"

const groups = Object.values(operationGroups).map((group) => toRpcs(group))

/** The RPC contract as callers have it: without what each operation fails with, which is the most of its weight. */
export const CalledRpcs = RpcGroup.make()
  .merge(...groups)
  .middleware(RpcBoundary) as unknown as AnyRpcs

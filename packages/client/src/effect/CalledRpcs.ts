import { RpcGroup } from "effect/rpc"
import { RpcBoundary } from "@credbuzzpay/domain/access/RpcBoundary"
import { type RpcsOf, toRpcs } from "@credbuzzpay/domain/contract/toRpcs"
import { operationGroups, type OperationGroups } from "@credbuzzpay/domain/OperationGroups"

type All = { [Id in keyof OperationGroups]: RpcsOf<OperationGroups[Id]> }[keyof OperationGroups]

const groups = Object.values(operationGroups).map((group) => toRpcs(group)) as unknown as ReadonlyArray<
  RpcGroup.RpcGroup<All>
>

/** The RPC contract as callers have it: without what each operation fails with, which is the most of its weight. */
export class CalledRpcs extends RpcGroup.make()
  .merge(...groups)
  .middleware(RpcBoundary) {}

import { RpcGroup } from "effect/rpc"
import { RpcBoundary } from "./access/RpcBoundary.ts"
import { type RpcsOf, toRpcs } from "./contract/toRpcs.ts"
import { operationGroups, type OperationGroups } from "./OperationGroups.ts"

type All = { [Id in keyof OperationGroups]: RpcsOf<OperationGroups[Id]> }[keyof OperationGroups]

const groups = Object.values(operationGroups).map((group) => toRpcs(group)) as unknown as ReadonlyArray<
  RpcGroup.RpcGroup<All>
>

/** The RPC contract, served at `/rpc` (HTTP) and `/rpc/ws` (WebSocket); the middleware stays last, as in `Api.ts`. */
export class Rpcs extends RpcGroup.make()
  .merge(...groups)
  .middleware(RpcBoundary) {}

import { Schema } from "effect"
import { RpcGroup } from "effect/rpc"
import { RpcBoundary } from "./access/RpcBoundary.ts"
import type { Operation } from "./contract/Operation.ts"
import { isConditional } from "./contract/RestParts.ts"
import { type RpcsOf, toRpcs } from "./contract/toRpcs.ts"
import { PreconditionFailed } from "./errors/PreconditionFailed.ts"
import { Unavailable } from "./errors/Unavailable.ts"
import { ValidationFailed } from "./errors/ValidationFailed.ts"
import { failuresOf } from "./OperationFailures.ts"
import { operationGroups, type OperationGroups } from "./OperationGroups.ts"

type All = { [Id in keyof OperationGroups]: RpcsOf<OperationGroups[Id]> }[keyof OperationGroups]

/** What an operation declares, and what every one can fail with. */
const errorsOf = (id: string, operation: Operation): Schema.Top => {
  const classes = new Set(failuresOf(id).map((failure) => failure.class as Schema.Top))
  // Failures of validation come last in the union, whether a schema or a service refuses the input.
  if (classes.delete(ValidationFailed) || operation.input !== undefined) classes.add(ValidationFailed)
  if (isConditional(operation)) classes.add(PreconditionFailed)
  return Schema.Union([...classes, Unavailable])
}

const groups = Object.values(operationGroups).map((group) => toRpcs(group, errorsOf)) as unknown as ReadonlyArray<
  RpcGroup.RpcGroup<All>
>

/** The RPC contract, served at `/rpc` (HTTP) and `/rpc/ws` (WebSocket); the middleware stays last, as in `Api.ts`. */
export class Rpcs extends RpcGroup.make()
  .merge(...groups)
  .middleware(RpcBoundary) {}

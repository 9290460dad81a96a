import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../access/Access.ts"
import { RpcAuthentication } from "../access/RpcAuthentication.ts"
import { rpcInput } from "../access/RpcInput.ts"
import { AnyFailure } from "../errors/AnyFailure.ts"
import { RpcIdempotency } from "../platform/idempotency/RpcIdempotency.ts"
import type { Operation, OperationGroup } from "./Operation.ts"

type Payload<O extends Operation> = O["input"] extends Schema.Top
  ? Schema.declare<O["input"]["Encoded"]>
  : typeof Schema.Void

type RpcOf<Id extends string, Name extends string, O extends Operation> = [O["onlyOverRest"]] extends [string]
  ? never
  : Rpc.Rpc<`${Id}.${Name}`, Payload<O>, O["output"], typeof AnyFailure>

/** The RPCs of a group: those of its operations that are not only over REST. */
export type RpcsOf<G extends OperationGroup> = {
  [Name in keyof G["operations"] & string]: RpcOf<G["id"], Name, G["operations"][Name]>
}[keyof G["operations"] & string]

/** What an operation fails with, of all that operations can. */
export type ErrorsOf = (id: string, operation: Operation) => Schema.Top

const rpcOf = (tag: string, operation: Operation, errorsOf: ErrorsOf) => {
  const made = Rpc.make(tag, {
    ...(operation.input === undefined ? {} : { payload: rpcInput(operation.input) }),
    success: operation.output,
    error: errorsOf(tag, operation) as typeof AnyFailure
  }).annotate(Access, operation.access)
  const keyed = operation.idempotent === true ? made.middleware(RpcIdempotency) : made
  return operation.access._tag === "SignedIn" ? keyed.middleware(RpcAuthentication) : keyed
}

/**
 * A group of operations as RPCs. Servers say of each what it fails with, so that anything else is a bug of theirs; callers take
 * whatever comes.
 */
export const toRpcs = <G extends OperationGroup>(
  group: G,
  errorsOf: ErrorsOf = () => AnyFailure
): RpcGroup.RpcGroup<RpcsOf<G>> =>
  RpcGroup.make(
    ...Object.entries(group.operations)
      .filter(([, operation]) => operation.onlyOverRest === undefined)
      .map(([name, operation]) => rpcOf(`${group.id}.${name}`, operation, errorsOf))
  ) as unknown as RpcGroup.RpcGroup<RpcsOf<G>> // one RPC an operation, made of the schemas that the type is made of

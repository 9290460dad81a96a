import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access } from "../access/Access.ts"
import { RpcAuthentication } from "../access/RpcAuthentication.ts"
import { rpcInput } from "../access/RpcInput.ts"
import { PreconditionFailed } from "../errors/PreconditionFailed.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { ValidationFailed } from "../errors/ValidationFailed.ts"
import { RpcIdempotency } from "../platform/idempotency/RpcIdempotency.ts"
import type { Operation, OperationGroup } from "./Operation.ts"
import { isConditional } from "./RestParts.ts"

/** What every operation can answer, beside what stands before it (sign-in, limits). */
type Common = typeof ValidationFailed | typeof Unavailable | typeof PreconditionFailed

type Payload<O extends Operation> = O["input"] extends Schema.Top
  ? Schema.declare<O["input"]["Encoded"]>
  : typeof Schema.Void

type RpcOf<Id extends string, Name extends string, O extends Operation> = [O["onlyOverRest"]] extends [string]
  ? never
  : Rpc.Rpc<
      `${Id}.${Name}`,
      Payload<O>,
      O["output"],
      Schema.Union<ReadonlyArray<O["errors"][number]["class"] | Common>>
    >

/** The RPCs of a group: those of its operations that are not only over REST. */
export type RpcsOf<G extends OperationGroup> = {
  [Name in keyof G["operations"] & string]: RpcOf<G["id"], Name, G["operations"][Name]>
}[keyof G["operations"] & string]

const classesOf = (operation: Operation) => {
  const classes = new Set(operation.errors.map((failure) => failure.class as Schema.Top))
  // Failures of validation come last in the union, whether a schema or a service refuses the input.
  if (classes.delete(ValidationFailed) || operation.input !== undefined) classes.add(ValidationFailed)
  if (isConditional(operation)) classes.add(PreconditionFailed)
  return [...classes, Unavailable]
}

const rpcOf = (tag: string, operation: Operation) => {
  const made = Rpc.make(tag, {
    ...(operation.input === undefined ? {} : { payload: rpcInput(operation.input) }),
    success: operation.output,
    error: Schema.Union(classesOf(operation))
  }).annotate(Access, operation.access)
  const keyed = operation.idempotent === true ? made.middleware(RpcIdempotency) : made
  return operation.access._tag === "SignedIn" ? keyed.middleware(RpcAuthentication) : keyed
}

/** A group of operations as RPCs. */
export const toRpcs = <G extends OperationGroup>(group: G): RpcGroup.RpcGroup<RpcsOf<G>> =>
  RpcGroup.make(
    ...Object.entries(group.operations)
      .filter(([, operation]) => operation.onlyOverRest === undefined)
      .map(([name, operation]) => rpcOf(`${group.id}.${name}`, operation))
  ) as unknown as RpcGroup.RpcGroup<RpcsOf<G>> // one RPC an operation, made of the schemas that the type is made of

import { Schema } from "effect"
import type { Operation } from "../../src/contract/Operation.ts"
import { operationGroups } from "../../src/OperationGroups.ts"
import { Rpcs } from "../../src/Rpcs.ts"

/** One procedure of today's contract, with what it really takes. */
export interface LiveRpc {
  readonly input: Schema.Constraint
  readonly success: Schema.Constraint
  /** Those of the procedure and those of what stands before it (tokens, limits, idempotency keys). */
  readonly errors: ReadonlyArray<Schema.Constraint>
}

// What travels is declared as Unknown, so the procedures alone do not tell what they take; their operations do.
const inputs = new Map<string, Schema.Constraint>(
  Object.values(operationGroups).flatMap((group) =>
    Object.entries<Operation>(group.operations).map(
      ([name, { input }]) => [`${group.id}.${name}`, input ?? Schema.Void] as const
    )
  )
)

/** Every RPC of today by its tag. */
export const liveRpcs = (): ReadonlyMap<string, LiveRpc> =>
  new Map(
    [...Rpcs.requests].map(([tag, rpc]) => {
      const input = inputs.get(tag)
      if (input === undefined) throw new Error(`The input of ${tag} is not known`)
      const errors = [rpc.errorSchema, ...[...rpc.middlewares].map(({ error }) => error)]
      return [tag, { input, success: rpc.successSchema, errors }]
    })
  )

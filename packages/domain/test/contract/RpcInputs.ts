import { Schema } from "effect"
import { vi } from "vitest"

const given = vi.hoisted(() => new Map<unknown, unknown>())

// What travels is declared as Unknown, so the contract alone does not tell what a procedure takes. Hoisted above the
// import of the contract below: each payload is remembered with the schema that it was made from.
vi.mock("../../src/access/RpcInput.ts", async (original) => ({
  ...(await original<object>()),
  rpcInput: (schema: Schema.Top) => {
    const payload = Schema.Unknown.annotate({})
    given.set(payload, schema)
    return payload
  }
}))

const { Rpcs } = await import("../../src/Rpcs.ts")

/** One procedure of today's contract, with what it really takes. */
export interface LiveRpc {
  readonly input: Schema.Constraint
  readonly success: Schema.Constraint
  /** Those of the procedure and those of what stands before it (tokens, limits, idempotency keys). */
  readonly errors: ReadonlyArray<Schema.Constraint>
}

/**
 * The input schema of every RPC by its tag: what was given to `rpcInput`, or the payload itself where nothing travels
 * (`Schema.Void`).
 *
 * This is the one place that knows how to reach the inputs. Once operations declare theirs, read them here from the
 * declarations, and drop the mock above.
 */
export const rpcInputs = (): ReadonlyMap<string, Schema.Constraint> =>
  new Map(
    [...Rpcs.requests].map(([tag, rpc]) => [
      tag,
      (given.get(rpc.payloadSchema) ?? rpc.payloadSchema) as Schema.Constraint
    ])
  )

/** Every RPC of today by its tag. */
export const liveRpcs = (): ReadonlyMap<string, LiveRpc> => {
  const inputs = rpcInputs()
  return new Map(
    [...Rpcs.requests].map(([tag, rpc]) => {
      const input = inputs.get(tag)
      if (input === undefined) throw new Error(`The input of ${tag} is not known`)
      const errors = [rpc.errorSchema, ...[...rpc.middlewares].map(({ error }) => error)]
      return [tag, { input, success: rpc.successSchema, errors }]
    })
  )
}

import { Schema } from "effect"
import { type JsonSchema, plain } from "./JsonSchema.ts"
import { errorsByTag, type Operations } from "./Operation.ts"
import { liveRpcs } from "./RpcInputs.ts"

/** One procedure of the wire: schemas of what travels as JSON. */
export interface WireRpc {
  readonly payload: JsonSchema
  readonly success: JsonSchema
  /** By `error <tag>`. */
  readonly errors: { readonly [place: string]: JsonSchema }
}

/** The procedures by their tag. */
export type RpcWire = { readonly [tag: string]: WireRpc }

// Of the encoded side, through the same JSON codec that the RPC server writes with.
const asJson = (schema: Schema.Constraint): JsonSchema => {
  const { schema: root, definitions } = Schema.toJsonSchemaDocument(schema)
  return plain(root, definitions)
}

/** Today's wire. */
export const liveWire = (): RpcWire =>
  Object.fromEntries(
    [...liveRpcs()].map(([tag, { input, success, errors }]) => [
      tag,
      { payload: asJson(input), success: asJson(success), errors: errorsByTag(errors.map(asJson)) }
    ])
  )

/** The procedures as operations, by `RPC <tag>`. */
export const rpcOperations = (wire: RpcWire): Operations =>
  Object.fromEntries(
    Object.entries(wire).map(([tag, { payload, success, errors }]) => [
      `RPC ${tag}`,
      {
        fixed: {},
        inputs: { payload: { schema: payload, required: true } },
        answers: { success, ...errors },
        headers: {}
      }
    ])
  )

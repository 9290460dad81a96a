import { readFileSync } from "node:fs"
import { type Definitions, type JsonSchema, plain } from "./JsonSchema.ts"
import type { RpcWire } from "./RpcOperations.ts"

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8"))

/** A wire as it is kept: each object schema once, named after what is in it, since hundreds of answers share theirs. */
interface CompactWire {
  readonly definitions: Definitions
  readonly rpcs: RpcWire
}

const wholeWire = ({ definitions, rpcs }: CompactWire): RpcWire => {
  const whole = (schema: JsonSchema) => plain(schema, definitions)
  return Object.fromEntries(
    Object.entries(rpcs).map(([tag, { payload, success, errors }]) => [
      tag,
      {
        payload: whole(payload),
        success: whole(success),
        errors: Object.fromEntries(Object.entries(errors).map(([place, schema]) => [place, whole(schema)]))
      }
    ])
  )
}

/** The OpenAPI document as it was recorded: without words for readers and examples. */
export const recordedDocument = (): unknown => read("openapi.json")

/** The RPC wire as it was recorded. */
export const recordedWire = (): RpcWire => wholeWire(read("rpc-wire.json") as CompactWire)

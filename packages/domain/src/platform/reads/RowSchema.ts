import { Schema } from "effect"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import type { AnyReadable } from "./Readable.ts"
import type { AnyRow } from "./ReadResult.ts"

/** A row as JSON. */
export type JsonRow = Readonly<Record<string, unknown>>

const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

const related = (readable: AnyReadable, row: (to: AnyReadable) => JsonRows): Schema.Struct.Fields =>
  Object.fromEntries(
    Object.entries(readable.relations).map(([name, { many, to }]) => [
      name,
      Schema.optionalKey(many ? Schema.Array(row(to)) : Schema.NullOr(row(to)))
    ])
  )

type JsonRows = Schema.Codec<JsonRow, JsonRow>

/** Makes the schemas of rows, one for each kind of thing, so that OpenAPI describes it once wherever it is included. */
const rowsOf = (wire: boolean) => {
  const known = new WeakMap<AnyReadable, JsonRows>()
  const rowOf = (readable: AnyReadable): JsonRows => {
    const made = known.get(readable) ?? untypedRow(readable)
    known.set(readable, made)
    return made
  }
  const untypedRow = (readable: AnyReadable) => {
    const fields = Object.entries(readable.fields).map(([name, field]) => [name, Schema.optionalKey(field)] as const)
    const row = Schema.Struct({ ...Object.fromEntries(fields), ...related(readable, rowOf) })
    // The fields are computed, so their types are lost here; `AnyRow` states them.
    return (wire ? snakeKeys(row, `${title(readable.name)}Row`) : row) as unknown as JsonRows
  }
  return <R extends AnyReadable>(readable: R) => rowOf(readable) as unknown as Schema.Codec<AnyRow<R>, JsonRow>
}

/** A row with any of its fields and relations, camelCase in JSON: what RPC carries. */
export const rowSchema = rowsOf(false)

/** A row with any of its fields and relations, snake_case in JSON: what REST carries. */
export const rowWire = rowsOf(true)

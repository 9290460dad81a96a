import { Schema } from "effect"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import type { AnyReadable } from "./Readable.ts"
import type { AnyRow } from "./ReadResult.ts"

/** A row as JSON. */
export type JsonRow = Readonly<Record<string, unknown>>

const title = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)

const related = (readable: AnyReadable, wire: boolean): Schema.Struct.Fields =>
  Object.fromEntries(
    Object.entries(readable.relations).map(([name, { many, to }]) => {
      const row = untypedRow(to, wire, `${title(readable.name)}${title(name)}`)
      return [name, Schema.optionalKey(many ? Schema.Array(row) : Schema.NullOr(row))]
    })
  )

const untypedRow = (readable: AnyReadable, wire: boolean, identifier: string): Schema.Codec<JsonRow, JsonRow> => {
  const fields = Object.entries(readable.fields).map(([name, field]) => [name, Schema.optionalKey(field)] as const)
  const row = Schema.Struct({ ...Object.fromEntries(fields), ...related(readable, wire) })
  // The fields are computed; what they are, `AnyRow` says to whoever uses the row.
  return (wire ? snakeKeys(row, identifier) : row) as unknown as Schema.Codec<JsonRow, JsonRow>
}

/** A row with any of its fields and relations, camelCase in JSON: what RPC carries. */
export const rowSchema = <R extends AnyReadable>(readable: R): Schema.Codec<AnyRow<R>, JsonRow> =>
  untypedRow(readable, false, "") as unknown as Schema.Codec<AnyRow<R>, JsonRow>

/** A row with any of its fields and relations, snake_case in JSON: what REST carries. */
export const rowWire = <R extends AnyReadable>(readable: R): Schema.Codec<AnyRow<R>, JsonRow> =>
  untypedRow(readable, true, `${title(readable.name)}Row`) as unknown as Schema.Codec<AnyRow<R>, JsonRow>

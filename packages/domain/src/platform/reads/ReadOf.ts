import type { Schema } from "effect"
import { readRules } from "./ReadRules.ts"
import { askedBy, type QueryText, readParameters } from "./ReadParameters.ts"
import type { ReadInput } from "./ReadInput.ts"
import type { AnyReadable } from "./Readable.ts"
import type { AnyRow } from "./ReadResult.ts"
import { type JsonRow, rowSchema, rowWire } from "./RowSchema.ts"

/** What a single read takes and gives. */
export interface ReadOf<R extends AnyReadable, Of extends Schema.Struct.Fields> {
  readonly readable: R
  /** What names the thing. */
  readonly of: Of
  /** `fields`, `include`, `fields[x]` and `depth` of a URL. */
  readonly query: Schema.Codec<ReadInput<R>, QueryText>
  /** The same in camelCase, with what names the thing (`userCode`), for RPC and the client. */
  readonly input: Schema.Codec<ReadInput<R> & Schema.Struct.Type<Of>, ReadInput<R> & Schema.Struct.Encoded<Of>>
  readonly row: Schema.Codec<AnyRow<R>, JsonRow>
  readonly rowWire: Schema.Codec<AnyRow<R>, JsonRow>
}

/**
 * The contract of reading one thing; `of` is what names it. **Errors** of its parameters: `UNKNOWN_FIELD_NAME`,
 * `UNKNOWN_RELATION`, `TOO_MANY_NAMES`, `RELATION_NOT_INCLUDED`, `TOO_DEEP`, `UNKNOWN_PARAMETER`.
 */
export const readOf = <R extends AnyReadable, Of extends Schema.Struct.Fields>(readable: R, of: Of): ReadOf<R, Of> => ({
  readable,
  of,
  ...askedBy<ReadOf<R, Of>>({ parameters: readParameters(readable), rules: readRules, of }),
  row: rowSchema(readable),
  rowWire: rowWire(readable)
})

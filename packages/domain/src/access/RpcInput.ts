import { Schema } from "effect"
import type { Effect } from "effect"
import { decodeInput } from "../errors/DecodeInput.ts"
import type { ValidationFailed } from "../errors/ValidationFailed.ts"

/**
 * Anything, as JSON has it. `Schema.Unknown` is not that: its codec refuses what JSON can say and not write, such as
 * `1e400`, with a defect.
 */
const asItIs = Schema.declare((_value: unknown): _value is unknown => true).annotate({ toCodecJson: () => undefined })

/**
 * The payload of an RPC: plain data on the client's side, parsed on the server's side by {@link parseInput}.
 *
 * The RPC server answers a payload that does not parse with an untyped defect. Letting anything through here and
 * parsing in the handler gives RPC callers the same `ValidationFailed`, naming every field, that REST callers get.
 */
export const rpcInput = <S extends Schema.Constraint>(_schema: S): Schema.declare<S["Encoded"]> =>
  // What travels is what the schema takes; that it really is, only `parseInput` says.
  asItIs as unknown as Schema.declare<S["Encoded"]>

/** Parses what {@link rpcInput} let through. **Errors**: `ValidationFailed` naming every bad field. */
export const parseInput: <S extends Schema.ConstraintDecoder<unknown>>(
  schema: S
) => (input: S["Encoded"]) => Effect.Effect<S["Type"], ValidationFailed> = (schema) => decodeInput(schema)

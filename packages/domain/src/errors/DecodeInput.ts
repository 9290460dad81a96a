import { Effect, Schema } from "effect"
import { schemaProblems } from "./SchemaProblems.ts"
import { ValidationFailed } from "./ValidationFailed.ts"

/**
 * Parses plain input at an edge: all problems at once, unknown fields refused.
 *
 * **Errors**: `ValidationFailed` naming every bad field.
 */
export const decodeInput = <S extends Schema.ConstraintDecoder<unknown>>(schema: S) => {
  const decode = Schema.decodeUnknownEffect(schema, { errors: "all", onExcessProperty: "error" })
  return (input: unknown): Effect.Effect<S["Type"], ValidationFailed> =>
    Effect.mapError(decode(input), (error) => ValidationFailed.of(schemaProblems(error.issue)))
}

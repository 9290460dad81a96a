import { DateTime, Effect, Schema } from "effect"
import { withThoseBetween } from "./BetweenFields.ts"
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
    decode(input).pipe(
      Effect.catch(({ issue }) =>
        Effect.flatMap(DateTime.now, (now) =>
          Effect.fail(ValidationFailed.of(withThoseBetween(schema, input, now, schemaProblems(issue))))
        )
      )
    )
}

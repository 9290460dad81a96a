import { DateTime, Effect, Schema } from "effect"
import { withThoseBetween } from "./BetweenFields.ts"
import { refusalOfText } from "./IllFormedText.ts"
import { schemaProblems } from "./SchemaProblems.ts"
import { ValidationFailed } from "./ValidationFailed.ts"

/**
 * Parses plain input at an edge: all problems at once, unknown fields refused. Before that, text that is not well formed
 * anywhere in it.
 *
 * **Errors**: `ValidationFailed` naming every bad field.
 */
export const decodeInput = <S extends Schema.ConstraintDecoder<unknown>>(schema: S) => {
  const decode = Schema.decodeUnknownEffect(schema, { errors: "all", onExcessProperty: "error" })
  return (input: unknown): Effect.Effect<S["Type"], ValidationFailed> => {
    const refused = refusalOfText(input)
    if (refused !== undefined) return Effect.fail(refused)
    return decode(input).pipe(
      Effect.catch(({ issue }) =>
        Effect.flatMap(DateTime.now, (now) =>
          Effect.fail(ValidationFailed.of(withThoseBetween(schema, input, now, schemaProblems(issue))))
        )
      )
    )
  }
}

import { type DateTime, Schema } from "effect"
import type { FieldError } from "./FieldError.ts"

/**
 * What is wrong between the fields of some input, also while single ones are wrong or unknown: a check of a whole is asked
 * only when all its parts are good, and its fault would come out in a second answer. Tells nothing of fields that are
 * wrong themselves.
 */
export type BetweenFields = (input: unknown, now: DateTime.Utc) => ReadonlyArray<FieldError>

declare module "effect/Schema" {
  namespace Annotations {
    interface Annotations {
      /** See {@link BetweenFields}. Asked only of input that was refused. */
      readonly betweenFields?: BetweenFields | undefined
    }
  }
}

const key = ({ code, field }: FieldError) => `${field} ${code}`

/** `problems`, and beside them what the schema's {@link BetweenFields} finds in the input; nothing twice. */
export const withThoseBetween = (
  schema: Schema.Constraint,
  input: unknown,
  now: DateTime.Utc,
  problems: ReadonlyArray<FieldError>
): ReadonlyArray<FieldError> => {
  const found = Schema.resolveAnnotations(schema)?.betweenFields?.(input, now) ?? []
  const all = [...problems, ...found]
  return all.filter((problem, index) => all.findIndex((other) => key(other) === key(problem)) === index)
}

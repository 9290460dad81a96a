import { DateTime, Option, Schema, SchemaTransformation } from "effect"
import { fieldRule } from "../../values/FieldRule.ts"
import type { TwoForms } from "./Parameter.ts"

/** A filter whose value is text in both forms. */
export const text = <T, E extends string>(schema: Schema.Codec<T, E>): TwoForms<T, E> => ({
  // A URL brings any string; the schema says whether it is one of its own.
  text: schema as unknown as Schema.Codec<T, string>,
  plain: schema
})

/** `true` or `false`. */
export const flag: TwoForms<boolean, boolean> = {
  text: Schema.Literals(["true", "false"]).pipe(
    Schema.decodeTo(
      Schema.Boolean,
      SchemaTransformation.transform<boolean, "true" | "false">({
        decode: (word) => word === "true",
        encode: (value) => (value ? "true" : "false")
      })
    )
  ) as unknown as Schema.Codec<boolean, string>,
  plain: Schema.Boolean
}

const shape = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/

const parsed = (given: string) => (shape.test(given) ? DateTime.make(given) : Option.none())

/** Dates that are none (30 February) roll over in JavaScript; here they are refused. */
const isReal = (given: string) =>
  Option.match(parsed(given.slice(0, 10)), {
    onNone: () => false,
    onSome: (day) => DateTime.formatIsoDateUtc(day) === given.slice(0, 10)
  })

const moment = Schema.String.annotate({ description: "A date, or a time with its zone" })
  .check(
    fieldRule<string>(
      "INVALID_MOMENT",
      "must be a date (2026-11-23) or a time with its zone (2026-11-23T09:31:04Z)",
      (given) => isReal(given) && Option.isSome(parsed(given))
    )
  )
  .pipe(
    Schema.decodeTo(
      Schema.DateTimeUtc,
      SchemaTransformation.transform<DateTime.Utc, string>({
        decode: (given) => DateTime.toUtc(DateTime.makeUnsafe(given)),
        encode: DateTime.formatIso
      })
    )
  )

/** A moment: a time with its zone, or a date, which is its first instant in UTC. **Errors**: `INVALID_MOMENT`. */
export const instant: TwoForms<DateTime.Utc, string> = text(moment)

/**
 * What is searched for: 3 to 100 characters, of which three letters or digits stand together (the search index is made
 * of such threes). **Errors**: `INVALID_SEARCH`.
 */
export const searchWords: TwoForms<string, string> = text(
  Schema.String.annotate({ description: "3 to 100 characters, with three letters or digits in a row" }).check(
    fieldRule<string>(
      "INVALID_SEARCH",
      "must have 3 to 100 characters, with three letters or digits in a row",
      (given) => given.length <= 100 && /[\p{L}\p{N}\p{M}]{3}/u.test(given)
    )
  )
)

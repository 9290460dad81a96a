import { type DateTime, Schema, SchemaTransformation } from "effect"
import { fieldRule } from "../../values/FieldRule.ts"
import { MomentOrUtcDay } from "../../values/Moment.ts"
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

/** A moment: a time with its zone, or a date, which is its first instant in UTC. **Errors**: `INVALID_MOMENT`. */
export const instant: TwoForms<DateTime.Utc, string> = text(MomentOrUtcDay)

/** Letters and marks that show nothing (fillers, selectors) are not looked for. */
const threeInARow = /(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{M}]){3}/u

/**
 * What is searched for: 3 to 100 characters, of which three letters or digits stand together (the search index is made
 * of such threes). **Errors**: `INVALID_SEARCH`.
 */
export const searchWords: TwoForms<string, string> = text(
  Schema.String.annotate({ description: "3 to 100 characters, with three letters or digits in a row" }).check(
    fieldRule<string>(
      "INVALID_SEARCH",
      "must have 3 to 100 characters, with three letters or digits in a row",
      (given) => given.length <= 100 && threeInARow.test(given)
    )
  )
)

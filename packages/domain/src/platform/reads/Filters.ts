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

const searchable = "2 to 100 characters, with two letters, or three letters or digits, in a row"

/** Letters and marks that show nothing (fillers, selectors) are not looked for. */
const enoughInARow =
  /(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}]){2}|(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}\p{M}]){3}/u

/**
 * What people are searched for: 2 to 100 characters, of which two letters, or three letters or digits, stand together (the
 * search index is made of such). **Errors**: `INVALID_SEARCH`.
 */
export const searchWords: TwoForms<string, string> = text(
  Schema.String.annotate({ description: searchable }).check(
    fieldRule<string>(
      "INVALID_SEARCH",
      `must have ${searchable}`,
      (given) => given.length <= 100 && enoughInARow.test(given),
      { minLength: 2, maxLength: 100 }
    )
  )
)

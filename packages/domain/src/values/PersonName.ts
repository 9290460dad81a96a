import { Schema, SchemaTransformation } from "effect"
import { fieldRule } from "./FieldRule.ts"
import { withoutJoiners } from "./Joiners.ts"

const MAX_RAW = 1024

const message = "must be 1 to 100 letters"

const Raw = Schema.String.check(
  fieldRule<string>("INVALID_NAME", message, (s) => s.length <= MAX_RAW, { maxLength: MAX_RAW })
)

/**
 * Letters and marks of any script (Devanagari vowel signs are marks), joined by space, dot, apostrophe or hyphen; in front
 * of some of them once whose child, spouse or charge it is. Fillers, which are letters that show nothing, are none.
 */
const shape =
  /^(?=.{1,100}$)(?!.*\p{Default_Ignorable_Code_Point})(?!.*\/.*\/)(?:[SDWHC]\/o )?[\p{L}\p{M}]+(?:(?:[ .'’-]+|[ .'’-]* [SDWHC]\/o )[\p{L}\p{M}]+)*\.?$/u

const Checked = Schema.String.check(
  fieldRule<string>("INVALID_NAME", message, (name) => shape.test(withoutJoiners(name)))
).pipe(Schema.brand("PersonName"))

/** `S/O:`, `s / o` and the like for daughters, wives, husbands and charges (care of), as they are written in front of a name. */
const relation = /(^|\s)([sdwhc])\s*\/\s*o(?=[\s.:]|$)[\s.:]*/giu

/**
 * A given or family name in any script.
 *
 * **Shape**: 1–100 letters and combining marks; blanks are trimmed and collapsed, NFC. ZWJ and ZWNJ are kept where the
 * script needs them (see {@link withoutJoiners}) and not counted; anything else that shows nothing is refused. A name may hold
 * whose it is: `S/o Kannan` (S, D, W, H, C). **Units**: at most 1,024 UTF-16 units before that, since normalising costs
 * more than its length. **Errors**: `INVALID_NAME`.
 */
export const PersonName = Raw.pipe(
  Schema.decodeTo(
    Checked,
    SchemaTransformation.transform({
      decode: (s) =>
        s
          .normalize("NFC")
          .replace(relation, (_, before: string, whose: string) => `${before}${whose.toUpperCase()}/o `)
          .replace(/\s+/g, " ")
          .trim(),
      encode: (name) => name
    })
  )
)
export type PersonName = typeof PersonName.Type

/** A family name in an input: absent or null for people of one name. **Errors**: `INVALID_NAME`. */
export const FamilyName = Schema.optionalKey(Schema.NullOr(PersonName))

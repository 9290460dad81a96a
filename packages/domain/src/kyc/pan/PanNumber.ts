import { Redacted, Schema, SchemaTransformation } from "effect"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"

const Checked = Schema.String.check(
  patternRule(
    "PAN_FORMAT",
    "must be 5 letters, 4 digits and a letter, such as ABCPV1234D",
    /^[A-Z]{5}[0-9]{4}[A-Z]$/
  ).abort(),
  fieldRule<string>("PAN_ZERO_DIGITS", "must not have 0000 as its digits", (s) => s.slice(5, 9) !== "0000")
).pipe(Schema.brand("PanNumber"))

/**
 * A PAN as typed, in capitals and without blanks; never printed.
 *
 * **Shape**: 5 letters, `0001` to `9999`, a letter. The 4th letter is the kind of holder ({@link panHolderType}); whether
 * it must be a known one is for the provider's adapter to say, as some sandboxes have others. The last letter is a check
 * letter by a method that is not published. **Errors**: `PAN_FORMAT`, `PAN_ZERO_DIGITS`.
 */
export const PanNumber = Schema.RedactedFromValue(
  Schema.String.pipe(
    Schema.decodeTo(
      Checked,
      SchemaTransformation.transform({ decode: (s) => s.replace(/\s/g, "").toUpperCase(), encode: (pan) => pan })
    )
  ),
  { label: "pan" }
)
export type PanNumber = typeof PanNumber.Type

/** The kinds of holder. `unknown` is for a person to look at. */
export const PanHolderType = Schema.Literals([
  "person",
  "company",
  "firm",
  "hindu_undivided_family",
  "trust",
  "association_of_persons",
  "body_of_individuals",
  "government",
  "local_authority",
  "artificial_juridical_person",
  "unknown"
])
export type PanHolderType = typeof PanHolderType.Type

// E is said to stand for limited liability partnerships by one source and by no other: allowed, and unknown.
const holders: Readonly<Record<string, PanHolderType>> = {
  A: "association_of_persons",
  B: "body_of_individuals",
  C: "company",
  E: "unknown",
  F: "firm",
  G: "government",
  H: "hindu_undivided_family",
  J: "artificial_juridical_person",
  L: "local_authority",
  P: "person",
  T: "trust"
}

const fourth = (pan: PanNumber): string => Redacted.value(pan).charAt(3)

/** Who holds it, by the 4th letter. */
export const panHolderType = (pan: PanNumber): PanHolderType => holders[fourth(pan)] ?? "unknown"

/** Whether the 4th letter is that of a kind of holder. */
export const hasPanHolderType = (pan: PanNumber): boolean => Object.hasOwn(holders, fourth(pan))

/** `ABCPV1234D` → `ABXXXXXX4D`. */
export const maskPan = (pan: PanNumber): string => Redacted.value(pan).replace(/^(..).*(..)$/, "$1XXXXXX$2")

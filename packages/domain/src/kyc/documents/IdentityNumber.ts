import { Redacted, Schema } from "effect"
import { isBlank } from "../../values/Blank.ts"
import { fieldRule } from "../../values/FieldRule.ts"
import { type IdentityDocumentKind, identityDocumentKinds, identityKinds } from "./IdentityDocumentKinds.ts"

const bounds = { minLength: 1, maxLength: 40 }

const isTyped = (s: string) => s.length <= bounds.maxLength && !isBlank(s)

/** The number of a document as typed; its kind says which shape it has ({@link normalNumber}). Never printed. */
export const TypedNumber = Schema.RedactedFromValue(
  Schema.String.check(fieldRule<string>("INVALID_DOCUMENT_NUMBER", "must have 1 to 40 characters", isTyped, bounds)),
  { label: "document_number" }
)

/** In one spelling, for one number; undefined for what is no number of this kind. */
export const normalNumber = (
  kind: IdentityDocumentKind,
  typed: Redacted.Redacted<string>
): Redacted.Redacted<string> | undefined => {
  const { ignored, number } = identityDocumentKinds[kind]
  const normal = Redacted.value(typed).replace(ignored, "").toUpperCase()
  return number.test(normal) ? Redacted.make(normal, { label: "document_number" }) : undefined
}

/** The number of a document of some kind. **Errors**: `UNKNOWN_DOCUMENT_NUMBER`. */
export const NumberOfSomeKind = Schema.RedactedFromValue(
  Schema.String.check(
    fieldRule<string>(
      "UNKNOWN_DOCUMENT_NUMBER",
      "must be the number of a passport, driving licence, voter card or NREGA card, or a CKYC identifier",
      (s) => isTyped(s) && identityKinds.some((kind) => normalNumber(kind, Redacted.make(s)) !== undefined),
      bounds
    )
  ),
  { label: "document_number" }
)

/** `K1234567` → `XXXXXXXX4567`: the last four letters and digits. The same eight for every length. */
export const maskIdentityNumber = (normal: Redacted.Redacted<string>): string =>
  `XXXXXXXX${Redacted.value(normal)
    .replace(/[^0-9A-Z]/g, "")
    .slice(-4)}`

import { Option, Redacted, Schema } from "effect"
import { type IdentityDocumentKind, identityDocumentKinds, identityKinds } from "../documents/IdentityDocumentKinds.ts"
import { normalNumber, TypedNumber } from "../documents/IdentityNumber.ts"
import { PanNumber } from "../pan/PanNumber.ts"
import { KycConsent } from "../submissions/KycSubmissions.ts"

/** By which number the registry is asked: PAN, an officially valid document, or the identifier itself. */
export const CkycrSearchKind = Schema.Literals(["pan", ...identityKinds])
export type CkycrSearchKind = typeof CkycrSearchKind.Type

/** The birthday that the registry is asked with beside it is the account's. */
export const SearchCkycr = Schema.Struct({ kind: CkycrSearchKind, documentNumber: TypedNumber, consent: KycConsent })

/** What a record has. */
export const CkycrPart = Schema.Literals(["identity", "address", "photo", "pan"])
export type CkycrPart = typeof CkycrPart.Type

/** `maskedNumber` may be submitted as the `document_number` of a CKYC identifier (`kind` ckyc); null where there is no record. */
export const CkycrFound = Schema.Struct({
  isFound: Schema.Boolean,
  maskedNumber: Schema.NullOr(Schema.String),
  recordHas: Schema.Array(CkycrPart)
}).annotate({ identifier: "CkycrFound" })
export type CkycrFound = typeof CkycrFound.Type

const decodePan = Schema.decodeUnknownOption(PanNumber)

/** The number in one spelling, or undefined where it is none of this kind. */
export const searchedNumber = (
  kind: CkycrSearchKind,
  typed: Redacted.Redacted<string>
): Redacted.Redacted<string> | undefined => {
  if (kind !== "pan") return normalNumber(kind, typed)
  return Option.getOrUndefined(
    Option.map(decodePan(Redacted.value(typed)), (pan) => Redacted.make<string>(Redacted.value(pan), { label: "pan" }))
  )
}

/** How a number of this kind is written, for people. */
export const formOfSearched = (kind: CkycrSearchKind): string =>
  kind === "pan"
    ? "5 letters, 4 digits and a letter, such as ABCPV1234D"
    : identityDocumentKinds[kind satisfies IdentityDocumentKind].form

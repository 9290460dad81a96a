import { Schema } from "effect"

/** What a submission has of a document beside its number, by how it is wanted. */
export type Wanted = "needed" | "optional" | "not_wanted"

/** What differs between submissions of kinds of documents. */
export const documentFields = ["issuedOn", "expiresOn", "front", "back"] as const
export type DocumentField = (typeof documentFields)[number]

/**
 * A kind of document: `number` is the shape of its number once `ignored` is taken out of it and letters are capitals, `form`
 * says so to people.
 */
interface KindOfDocument {
  readonly number: RegExp
  readonly ignored: RegExp
  readonly form: string
  readonly wants: Readonly<Record<DocumentField, Wanted>>
}

/**
 * The officially valid documents beside Aadhaar, and the CKYC identifier, whose record a reviewer looks up, so that it wants no
 * images. A passport and a voter card have the address on their back.
 *
 * **Source**: RBI (Commercial Banks – KYC) Directions, 2025, definition of an officially valid document. Numbers: passports have a
 * letter (none with Q, X or Z is seen) and seven digits; driving licences are written as state, office, year and seven digits
 * (Sarathi); voter cards have three letters and seven digits (ECI); job cards state, district, block, panchayat, village and
 * family (nrega.nic.in); CKYC identifiers 14 digits (CERSAI).
 */
export const identityDocumentKinds = {
  passport: {
    number: /^[A-PR-WY][0-9]{7}$/,
    ignored: /[\s-]/g,
    form: "a letter and 7 digits, such as K1234567",
    wants: { issuedOn: "optional", expiresOn: "needed", front: "needed", back: "needed" }
  },
  driving_licence: {
    number: /^[A-Z]{2}[0-9]{2}(19|20)[0-9]{9}$/,
    ignored: /[\s/-]/g,
    form: "state, office, year and 7 digits, such as MH12 2011 0012345",
    wants: { issuedOn: "optional", expiresOn: "needed", front: "needed", back: "optional" }
  },
  voter_card: {
    number: /^[A-Z]{3}[0-9]{7}$/,
    ignored: /[\s/-]/g,
    form: "3 letters and 7 digits, such as ABC1234567",
    wants: { issuedOn: "optional", expiresOn: "not_wanted", front: "needed", back: "needed" }
  },
  nrega_card: {
    number: /^[A-Z]{2}-[0-9]{2}-[0-9]{3}-[0-9]{3}-[0-9]{2,3}\/[0-9]{1,6}(-?[A-Z])?$/,
    ignored: /\s/g,
    form: "as it is printed, such as MH-02-016-001-001/106",
    wants: { issuedOn: "optional", expiresOn: "not_wanted", front: "needed", back: "optional" }
  },
  ckyc: {
    number: /^[0-9]{14}$/,
    ignored: /[\s-]/g,
    form: "14 digits",
    wants: { issuedOn: "not_wanted", expiresOn: "not_wanted", front: "not_wanted", back: "not_wanted" }
  }
} as const satisfies Readonly<Record<string, KindOfDocument>>

export type IdentityDocumentKind = keyof typeof identityDocumentKinds

export const identityKinds = Object.keys(identityDocumentKinds) as ReadonlyArray<IdentityDocumentKind>

export const IdentityDocumentKind = Schema.Literals(identityKinds)

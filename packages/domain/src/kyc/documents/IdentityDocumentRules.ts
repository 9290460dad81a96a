import type { Redacted } from "effect"
import type { FieldError } from "../../errors/FieldError.ts"
import type { CalendarDate } from "../../values/CalendarDate.ts"
import * as Errors from "./IdentityDocumentErrors.ts"
import {
  type DocumentField,
  documentFields,
  type IdentityDocumentKind,
  identityDocumentKinds
} from "./IdentityDocumentKinds.ts"
import { normalNumber } from "./IdentityNumber.ts"

/** What of a document its kind decides about. Days are of India. */
export interface PresentedDocument {
  readonly kind: IdentityDocumentKind
  readonly documentNumber: Redacted.Redacted<string>
  readonly issuedOn?: CalendarDate | undefined
  readonly expiresOn?: CalendarDate | undefined
  readonly front?: string | undefined
  readonly back?: string | undefined
}

const named: Readonly<Record<DocumentField, string>> = {
  issuedOn: "issued_on",
  expiresOn: "expires_on",
  front: "front",
  back: "back"
}

/** Everything that is wrong with what is said of a document, whichever field it is in. `today` is a day of India. */
export const documentProblems = (document: PresentedDocument, today: string): ReadonlyArray<FieldError> => {
  const { documentNumber, expiresOn, issuedOn, kind } = document
  const { form, wants } = identityDocumentKinds[kind]
  const present = documentFields.flatMap((field) => {
    if (document[field] === undefined)
      return wants[field] === "needed" ? Errors.documentFieldNeeded(named[field]).errors : []
    return wants[field] === "not_wanted" ? Errors.documentFieldNotWanted(named[field]).errors : []
  })
  return [
    ...(normalNumber(kind, documentNumber) === undefined ? Errors.documentNumberWrong(form).errors : []),
    ...present,
    ...(expiresOn !== undefined && expiresOn < today ? Errors.identityDocumentExpired().errors : []),
    ...(issuedOn !== undefined && (issuedOn > today || issuedOn > (expiresOn ?? issuedOn))
      ? Errors.issuedTooLate().errors
      : [])
  ]
}

import { uploadUnusable } from "../uploads/KycUploadErrors.ts"
import { refuses } from "../../errors/Refusal.ts"

/** The number is none of this kind of document. */
export const documentNumberWrong = refuses(
  "DOCUMENT_NUMBER_FORMAT",
  (form: string) => `must be ${form}`,
  "document_number"
)

/** A document that has run out proves nobody's identity. */
export const identityDocumentExpired = refuses(
  "IDENTITY_DOCUMENT_EXPIRED",
  "is in the past: take a document that is still valid",
  "expires_on"
)

/** It cannot have been issued in the future, nor after it runs out. */
export const issuedTooLate = refuses(
  "ISSUED_TOO_LATE",
  "must not be in the future, nor after the last day",
  "issued_on"
)

/** Documents of this kind have it, and it is needed. */
export const documentFieldNeeded = refuses(
  "DOCUMENT_FIELD_NEEDED",
  "is required for this kind of document",
  (field: string) => field
)

/** Documents of this kind do not have it. */
export const documentFieldNotWanted = refuses(
  "DOCUMENT_FIELD_NOT_WANTED",
  "does not belong to this kind of document",
  (field: string) => field
)

/** What may be wrong with a document that is submitted. */
export const documentErrors = [
  documentNumberWrong,
  identityDocumentExpired,
  issuedTooLate,
  documentFieldNeeded,
  documentFieldNotWanted,
  uploadUnusable
]

import { Schema } from "effect"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { Gender } from "../../values/Gender.ts"
import { ReferenceId } from "../journeys/ReferenceId.ts"
import { DeclaredAddress } from "../addresses/DeclaredAddress.ts"
import { IdentityDocumentView } from "../status/KycStatus.ts"
import { DocumentName, KycConsent } from "./KycSubmissions.ts"
import { UploadId } from "../uploads/KycUpload.ts"
import { IdentityDocumentKind } from "../documents/IdentityDocumentKinds.ts"
import { TypedNumber } from "../documents/IdentityNumber.ts"

/** A document as it is printed; `front` and `back` are uploads for the person with the purpose `identity_document`. */
export const IdentityDocument = Schema.Struct({
  kind: IdentityDocumentKind,
  documentNumber: TypedNumber,
  nameOnDocument: DocumentName,
  dob: CalendarDate,
  gender: Schema.optionalKey(Gender),
  address: DeclaredAddress,
  issuedOn: Schema.optionalKey(CalendarDate),
  expiresOn: Schema.optionalKey(CalendarDate),
  front: Schema.optionalKey(UploadId),
  back: Schema.optionalKey(UploadId)
})

/** What its kind wants of it is in `identityDocumentKinds`. */
export const SubmitIdentityDocument = Schema.Struct({ ...IdentityDocument.fields, consent: KycConsent })

/** It waits for a person of ours. */
export const IdentityDocumentSubmitted = Schema.Struct({
  referenceId: ReferenceId,
  document: IdentityDocumentView
}).annotate({ identifier: "KycIdentitySubmitted" })

import { Schema } from "effect"
import { ReferenceId } from "../journeys/ReferenceId.ts"
import { Demographics, DocumentView } from "../status/KycStatus.ts"

/** What became of a submission that needs no more of the person. */
export const Submitted = Schema.Struct({ referenceId: ReferenceId, document: DocumentView }).annotate({
  identifier: "KycSubmitted"
})

/** What became of an Aadhaar journey; `demographics` once its holder is known. */
export const AadhaarConcluded = Schema.Struct({
  referenceId: ReferenceId,
  document: DocumentView,
  demographics: Schema.NullOr(Demographics)
}).annotate({ identifier: "AadhaarConcluded" })

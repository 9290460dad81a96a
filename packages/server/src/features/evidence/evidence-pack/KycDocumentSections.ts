// Documents of KYC, and how they were verified.
import { section } from "./EvidenceSection.ts"

const document = (name: string, table: string, number: string) => `
  select user_code, '${name}' as document, status, ${number} as masked_number, verification_id, name_optimistic,
    name_pessimistic, failure_code, verified_at, updated_at from ${table}`

export const documents = section({
  path: "kyc/documents",
  title: "KYC documents",
  about: "Where each document stands now. Names are compared from 0 to 100, by a lenient and by a strict measure.",
  columns: [
    "document",
    "status",
    "masked_number",
    "name_optimistic",
    "name_pessimistic",
    "failure_code",
    "verified_at",
    "updated_at",
    "verification_id"
  ],
  from: `(${[
    document("aadhaar", "aadhaar_kyc", "number_masked"),
    document("identity", "identity_documents", "number_masked"),
    document("pan", "pan_kyc", "pan_masked"),
    document("bank", "bank_details", "account_masked")
  ].join(" union all ")}) documents`,
  order: "document"
})

export const identityDocument = section({
  path: "kyc/identity-document",
  title: "Identity document",
  about:
    "The document that proves who the person is, where that is not Aadhaar: which it is, its days, its images by their ids.",
  columns: [
    "kind",
    ["issued_on", "to_char(issued_on, 'YYYY-MM-DD')"],
    ["expires_on", "to_char(expires_on, 'YYYY-MM-DD')"],
    "front_upload_id",
    "back_upload_id",
    "verification_id"
  ],
  from: "identity_documents",
  order: "user_code"
})

export const records = section({
  path: "kyc/records",
  title: "Earlier KYC documents",
  about:
    "Each document that was verified before the present one, until when it stood, and why another took its place. Its number is masked.",
  columns: [
    "record_id",
    "document",
    "number_masked",
    "provider",
    "verification_id",
    "verified_at",
    "superseded_at",
    "reason"
  ],
  from: "kyc_records",
  order: "superseded_at, record_id"
})

export const verifications = section({
  path: "kyc/verifications",
  title: "Verifications at providers",
  about: "Each submission: the provider, its reference for the case, and how it ended. Consents are named by their id.",
  columns: [
    "verification_id",
    "kind",
    "state",
    "provider",
    "provider_ref",
    "failure_code",
    "attempt",
    "calls",
    "consent_id",
    "created_at",
    "updated_at"
  ],
  from: "kyc_verifications",
  order: "created_at, verification_id"
})

export const reviews = section({
  path: "kyc/reviews",
  title: "Reviews and decisions",
  about: "What a provider left to people of ours, who decided, and why.",
  columns: [
    "review_id",
    "verification_id",
    "kind",
    "reason",
    "is_override",
    "state",
    "claimed_by",
    "claimed_at",
    "decision",
    "decided_by",
    "decided_at",
    "decision_reason",
    "confirmed_by",
    "confirmed_at",
    "due_at",
    "created_at"
  ],
  from: "kyc_reviews",
  order: "created_at, review_id"
})

export const aadhaarDocuments = section({
  path: "kyc/aadhaar-documents",
  title: "Signed Aadhaar documents",
  about: "Each document of UIDAI's that the person used: of which form and time, and which verification it led to.",
  columns: ["form", "signed_at", "verification_id", "created_at"],
  from: "aadhaar_documents",
  order: "created_at, document_digest"
})

export const uploads = section({
  path: "kyc/uploads",
  title: "Files for KYC",
  about:
    "Each file that was uploaded for the person and is kept, who uploaded it and what for. The files are not in the pack.",
  columns: ["upload_id", "uploaded_by", "purpose", "content_type", "bytes", "used_at", "created_at"],
  from: "kyc_uploads",
  order: "created_at, upload_id"
})

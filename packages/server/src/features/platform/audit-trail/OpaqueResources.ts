/**
 * The kinds of things that audit rows are about: each kind's ids are codes, random ids and hashes of ours, which tell nothing
 * of a person, so that they stay readable when the person is erased. A kind with other ids is not in here, and its ids are sealed.
 */
export const opaqueResources = [
  "aadhaar",
  "approval",
  "audit_archive",
  "audit_exchange",
  "branch",
  "breach",
  "ckycr",
  "consent",
  "ekyc",
  "encryption_key",
  "evidence_pack",
  "feature",
  "invitation",
  "job",
  "key_encryption_key",
  "kyc",
  "kyc_counter",
  "kyc_note",
  "kyc_notice",
  "kyc_review",
  "kyc_video",
  "letter",
  "letter_batch",
  "kyc_upload",
  "legal_hold",
  "message",
  "password_reset",
  "person_key",
  "privacy_request",
  "privacy_data",
  "registration",
  "report_export",
  "retention",
  "session",
  "sign_in",
  "signing_key",
  "user"
] as const

const opaque = new Set<string>(opaqueResources)

/** Whether the ids of a kind of thing stay readable. */
export const isOpaque = (resourceType: string): boolean => opaque.has(resourceType)

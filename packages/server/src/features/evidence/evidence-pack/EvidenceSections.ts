import { Struct } from "effect"
import { columnOf, expressionOf } from "../../accounts/AccountField.ts"
import { accountField, accountTable, namesWhere } from "../../accounts/AccountTable.ts"
import { noticeCell, wordsCell } from "../../kyc/renewal-notices/KycNotices.ts"
import { addressCell, contentCell } from "../../platform/letters/LetterContent.ts"
import { accessSections } from "./AccessSections.ts"
import { section } from "./EvidenceSection.ts"

const inEvidence = Struct.keys(accountTable).filter((name) => accountField(name).said.evidence !== undefined)

/** The person, as staff may see them: contacts under masks. */
const profile = section({
  path: "profile",
  title: "Profile",
  about: "The account as it is now. Contacts are masked.",
  columns: inEvidence.map((name) => [columnOf(name), expressionOf(name, accountTable[name])]),
  from: "user_accounts",
  order: "user_code",
  masked: namesWhere("evidence", "masked").map(columnOf)
})

const registration = section({
  path: "registration",
  title: "Registration",
  about: "How far the person came: contacts given, contacts proven, profile and consents.",
  columns: ["step_1_completed", "step_2_completed", "step_3_completed", "updated_at"],
  from: "registration_progress",
  order: "user_code"
})

const invitations = section({
  path: "invitations",
  title: "Invitations",
  about: "Invitations into an account that staff made. They are kept for a year after they have expired.",
  columns: ["invitation_id", "invited_by", "created_at", "expires_at", "accepted_at", "superseded_at"],
  from: "invitations",
  order: "created_at, invitation_id"
})

const consents = section({
  path: "consents",
  title: "Consents",
  about:
    "What the person agreed to: the version of the text, its language and hash, when and through what. proof_hash is over these and who gave it.",
  columns: [
    "consent_id",
    "purpose",
    "text_version",
    "language",
    ["text_hash", "encode(text_hash, 'hex')"],
    "channel",
    ["ip_address", "host(ip_address)"],
    ["proof_hash", "encode(proof_hash, 'hex')"],
    "given_at",
    "withdrawn_at"
  ],
  from: "consents",
  order: "given_at, consent_id"
})

const document = (name: string, table: string, number: string) => `
  select user_code, '${name}' as document, status, ${number} as masked_number, verification_id, name_optimistic,
    name_pessimistic, failure_code, verified_at, updated_at from ${table}`

const documents = section({
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

const identityDocument = section({
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

const records = section({
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

const renewals = section({
  path: "kyc/renewals",
  title: "Renewals of KYC",
  about: "Each renewal that the person began: how, with which consent, and what became of it.",
  columns: ["renewal_id", "kind", "state", "consent_id", "verification_id", "failure_code", "opened_at", "ended_at"],
  from: "kyc_renewals",
  order: "opened_at, renewal_id"
})

const addresses = section({
  path: "kyc/addresses",
  title: "Declared addresses",
  about: "That an address was declared, who made sure of it, and how. The address itself is not in the pack.",
  columns: ["address_id", "renewal_id", "state", "method", "declared_at", "confirm_by", "decided_by", "decided_at"],
  from: "kyc_addresses",
  order: "declared_at, address_id"
})

const verifications = section({
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

const reviews = section({
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

const aadhaarDocuments = section({
  path: "kyc/aadhaar-documents",
  title: "Signed Aadhaar documents",
  about: "Each document of UIDAI's that the person used: of which form and time, and which verification it led to.",
  columns: ["form", "signed_at", "verification_id", "created_at"],
  from: "aadhaar_documents",
  order: "created_at, document_digest"
})

const uploads = section({
  path: "kyc/uploads",
  title: "Files for KYC",
  about:
    "Each file that was uploaded for the person and is kept, who uploaded it and what for. The files are not in the pack.",
  columns: ["upload_id", "uploaded_by", "purpose", "content_type", "bytes", "used_at", "created_at"],
  from: "kyc_uploads",
  order: "created_at, upload_id"
})

const standing = section({
  path: "kyc/standing",
  title: "Risk and renewal",
  about: "The risk category, and when KYC is due again by it.",
  columns: ["risk_category", "completed_at", "next_due_at", "updated_at"],
  from: "kyc_profiles",
  order: "user_code"
})

const onboarding = section({
  path: "kyc/onboarding",
  title: "Onboarding",
  about: "How the person was identified, and what has lifted what remote onboarding holds back.",
  columns: [
    "mode",
    "mode_since",
    "lifted_at",
    "lifted_by",
    "address_confirmed_at",
    "address_confirmed_by",
    "address_confirmed_how",
    "first_payment_at",
    "first_payment_by",
    "held_at",
    "updated_at"
  ],
  from: "kyc_onboarding",
  order: "user_code"
})

const visits = section({
  path: "kyc/counter-visits",
  title: "Visits to a counter",
  about: "Each time an official met the person, and what came of it.",
  columns: ["visit_id", "state", "opened_by", "opened_at", "expires_at", "ended_at", "outcome", "photo_upload_id"],
  from: "kyc_counter_visits",
  order: "opened_at, visit_id"
})

const seenDocuments = section({
  path: "kyc/counter-documents",
  title: "Documents seen at a counter",
  about: "What an official saw in original, and whether its number was the one on file. The number is not kept.",
  columns: ["visit_id", "kind", ["expires_on", "to_char(expires_on, 'YYYY-MM-DD')"], "held", "seen_at"],
  from: "kyc_counter_documents",
  order: "seen_at, visit_id, kind"
})

const holderDeaths = section({
  path: "kyc/reported-deaths",
  title: "Reports that the person has died",
  about: "Each report of a register, and who confirmed or refuted it. The reasons are not in the pack.",
  columns: [
    "death_id",
    "verification_id",
    "source",
    "state",
    "reported_at",
    "decided_by",
    "decided_at",
    "seconded_by",
    "seconded_at"
  ],
  from: "holder_deaths",
  order: "reported_at, death_id"
})

const videoCalls = section({
  path: "kyc/video-calls",
  title: "Video calls",
  about:
    "Each time an official met the person by video, what the provider told of it, and its audit by another official. The recording is with the provider, under its reference.",
  columns: [
    "video_session_id",
    "state",
    "consent_id",
    "official",
    "joined_at",
    "held_from",
    "held_until",
    "recording_ref",
    ["recording_hash", "encode(recording_hash, 'hex')"],
    "recording_seconds",
    "geo_country",
    "ip_country",
    "liveness_percent",
    "pan_seen",
    "photo_upload_id",
    "snapshot_ref",
    "concluded_at",
    "auditor",
    "recording_opened_at",
    "audited_at",
    "created_at",
    "ended_at"
  ],
  from: "kyc_video_sessions",
  order: "created_at, video_session_id"
})

const panExemptions = section({
  path: "kyc/pan-exemptions",
  title: "Exemptions from linking the PAN",
  about:
    "Each exemption that was proposed: its ground, who proposed, confirmed and revoked it. The reason is not in the pack.",
  columns: [
    "exemption_id",
    "ground",
    "state",
    "upload_id",
    "proposed_by",
    "proposed_at",
    "decided_by",
    "decided_at",
    "revoked_by",
    "revoked_at"
  ],
  from: "pan_exemptions",
  order: "proposed_at, exemption_id"
})

const risk = section({
  path: "kyc/risk",
  title: "Findings of staff about risk",
  about: "Whether the person is politically exposed, and the category that staff set.",
  columns: ["pep_since", "pep_by", "staff_category", "staff_by", "staff_at", "assessed_at"],
  from: "kyc_risk",
  order: "user_code"
})

const assessments = section({
  path: "kyc/risk-assessments",
  title: "Assessments of risk",
  about: "Each assessment: the facts as codes, the rules that held, and the category that came of it.",
  columns: [
    "assessment_id",
    "cause",
    ["facts", "facts::text"],
    ["rules", "array_to_string(rules, ' ')"],
    "staff_category",
    "previous_category",
    "risk_category",
    "assessed_by",
    "assessed_at"
  ],
  from: "kyc_risk_assessments",
  order: "assessment_id"
})

const notices = section({
  path: "kyc/notices",
  title: "KYC notices",
  about:
    "Each notice that KYC is due, in the words that were sent, with what carried it and what became of it. text is of those that were sealed before each person had a key. These are kept for good.",
  columns: [
    "notice_id",
    "sequence",
    "attempt",
    "channel",
    "due_at",
    "noticed_at",
    "handed_over_at",
    "delivered_at",
    "failed_at",
    "failure",
    "proof",
    ["content_hash", "encode(content_hash, 'hex')"],
    ["text", "text_sealed"],
    ["words", "words_sealed"]
  ],
  from: "kyc_notices",
  order: "noticed_at, notice_id",
  sealed: { text: ({ notice_id }) => noticeCell(String(notice_id)) },
  persons: { words: ({ notice_id }) => wordsCell(String(notice_id)) }
})

const letters = section({
  path: "letters",
  title: "Letters",
  about: "Letters by post, with what they say and where to, and what became of them.",
  columns: [
    "letter_id",
    "kind",
    "state",
    "batch_id",
    "queued_at",
    "handed_over_at",
    "delivered_at",
    "returned_at",
    "return_reason",
    "cancelled_at",
    ["content", "content_sealed"],
    ["address", "address_sealed"]
  ],
  from: "letters",
  order: "queued_at, letter_id",
  persons: {
    content: ({ letter_id }) => contentCell(String(letter_id)),
    address: ({ letter_id }) => addressCell(String(letter_id))
  }
})

const missingAddresses = section({
  path: "kyc/missing-addresses",
  title: "Missing postal addresses",
  about: "That no letter about KYC can go to the person, and since when they were asked for an address.",
  columns: ["due_at", "reason", "asked_at"],
  from: "missing_postal_addresses",
  order: "user_code"
})

const dueMoves = section({
  path: "kyc/due-moves",
  title: "Moved due dates",
  about: "Each move of the day that KYC is due, or ends, and why it was moved.",
  columns: ["move_id", "what", "due_at", "moved_from", "moved_to", "cause", "moved_at"],
  from: "kyc_due_moves",
  order: "moved_at, move_id"
})

const breaches = section({
  path: "breaches",
  title: "Breaches",
  about:
    "Each breach of data that touched the person: how many acts there were upon them and which, whether somebody else was signed in as them, to what data that leads, and when they were told.",
  columns: [
    "breach_id",
    "acts",
    ["actions", "array_to_string(actions, ' ')"],
    ["data", "array_to_string(data, ' ')"],
    "is_account_used",
    "first_at",
    "last_at",
    "told_at"
  ],
  from: "breach_touched",
  order: "breach_id"
})

/** The tables of a pack, in the order of its page. */
export const evidenceSections = [
  profile,
  registration,
  invitations,
  consents,
  documents,
  identityDocument,
  records,
  renewals,
  addresses,
  verifications,
  reviews,
  aadhaarDocuments,
  uploads,
  standing,
  onboarding,
  visits,
  seenDocuments,
  videoCalls,
  panExemptions,
  holderDeaths,
  risk,
  assessments,
  dueMoves,
  notices,
  letters,
  missingAddresses,
  breaches,
  ...accessSections
] as const

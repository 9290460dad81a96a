import { aCode, at, later, numbered, type Row } from "./SomeValues.ts"

const verification_id = numbered(1)
const bytes = new Uint8Array(32)

/** The lawful rows of KYC; part of `validRows`, after what they refer to. */
export const validKycRows = {
  kyc_profiles: { user_code: aCode, updated_at: at },
  kyc_verifications: {
    verification_id,
    user_code: aCode,
    kind: "aadhaar",
    state: "starting",
    consent_id: numbered(1),
    provider: "sandbox",
    lease_until: later(1),
    created_at: at,
    updated_at: at
  },
  aadhaar_kyc: {
    user_code: aCode,
    status: "pending",
    verification_id,
    aadhaar_reference: "avr_0123456789ABCDEFGHJKMNPQRS",
    number_masked: "XXXXXXXX2346",
    updated_at: at
  },
  aadhaar_documents: {
    user_code: aCode,
    document_digest: bytes,
    form: "paperless_xml",
    signed_at: at,
    verification_id,
    created_at: at
  },
  pan_kyc: {
    user_code: aCode,
    status: "pending",
    verification_id,
    pan_sealed: "sealed",
    pan_index: bytes,
    pan_masked: "ABXXXXXX4D",
    updated_at: at
  },
  pan_indexes: { user_code: aCode, key_id: "k1", pan_index: bytes, is_proven: false },
  identity_documents: {
    user_code: aCode,
    status: "pending",
    verification_id,
    kind: "passport",
    number_sealed: "p1.sealed",
    number_masked: "XXXXXXXX4567",
    expires_on: "2031-04-30",
    front_upload_id: numbered(1),
    updated_at: at
  },
  identity_document_indexes: { user_code: aCode, key_id: "k1", number_index: bytes, is_proven: false },
  bank_details: {
    user_code: aCode,
    status: "pending",
    verification_id,
    account_sealed: "sealed",
    account_index: bytes,
    account_masked: "XXXXXXXX1191",
    ifsc: "YESB0000262",
    updated_at: at
  },
  kyc_records: {
    record_id: numbered(1),
    user_code: aCode,
    document: "pan",
    verification_id,
    provider: "sandbox",
    number_masked: "ABXXXXXX4D",
    content_sealed: "p1.sealed",
    verified_at: at,
    superseded_at: at,
    reason: "renewed"
  },
  kyc_candidates: {
    user_code: aCode,
    document: "pan",
    verification_id,
    status: "pending",
    number_masked: "ABXXXXXX4D",
    content_sealed: "p1.sealed",
    created_at: at,
    updated_at: at
  },
  kyc_renewals: {
    renewal_id: numbered(1),
    user_code: aCode,
    kind: "unchanged",
    state: "verifying",
    consent_id: numbered(1),
    verification_id,
    opened_at: at
  },
  kyc_addresses: {
    address_id: numbered(1),
    user_code: aCode,
    renewal_id: numbered(1),
    address_sealed: "p1.sealed",
    state: "declared",
    declared_at: at,
    confirm_by: later(60)
  },
  kyc_reviews: {
    review_id: numbered(1),
    verification_id,
    user_code: aCode,
    kind: "pan",
    reason: "name_differs",
    findings_sealed: "p1.sealed",
    due_at: later(60),
    created_at: at,
    updated_at: at
  },
  kyc_counter_visits: {
    visit_id: numbered(1),
    user_code: aCode,
    state: "open",
    opened_by: "ZZZZZZZ2",
    opened_at: at,
    expires_at: later(60),
    updated_at: at
  },
  kyc_counter_documents: {
    user_code: aCode,
    visit_id: numbered(1),
    kind: "passport",
    held: "not_compared",
    seen_at: at
  },
  holder_deaths: {
    death_id: numbered(1),
    user_code: aCode,
    verification_id,
    source: "pan_registry",
    state: "reported",
    reported_at: at
  },
  kyc_video_sessions: {
    video_session_id: numbered(1),
    user_code: aCode,
    consent_id: numbered(1),
    state: "opening",
    provider: "sandbox",
    due_at: later(2),
    created_at: at,
    expires_at: later(10),
    updated_at: at
  },
  ckycr_numbers: {
    user_code: aCode,
    number_sealed: "p1.sealed",
    number_masked: "XXXXXXXX4821",
    source: "search",
    known_at: at
  },
  ckycr_filings: { filing_id: numbered(1), user_code: aCode, kind: "new", owed_at: at, ask_at: at },
  pan_exemptions: {
    exemption_id: numbered(1),
    user_code: aCode,
    ground: "non_resident",
    state: "proposed",
    reason_sealed: "p1.sealed",
    proposed_by: "ZZZZZZZ2",
    proposed_at: at
  },
  kyc_onboarding: { user_code: aCode, mode: "otp_ekyc", mode_since: at, updated_at: at },
  kyc_risk: { user_code: aCode, updated_at: at },
  kyc_risk_assessments: {
    user_code: aCode,
    assessment_id: numbered(1),
    cause: "identified",
    facts: "{}",
    rules: "{remote_onboarding}",
    risk_category: "high",
    assessed_by: "system",
    assessed_at: at
  },
  kyc_uploads: {
    upload_id: numbered(1),
    user_code: aCode,
    uploaded_by: aCode,
    purpose: "identity_document",
    content_type: "image/jpeg",
    bytes: 1,
    cipher_hash: bytes,
    file_key: "kyc-uploads/2026-11-23/019a0b6e-2f41-7c3a-9d54-6e8f7a1b2c3d",
    expires_at: later(60),
    created_at: at
  },
  kyc_notices: {
    notice_id: numbered(1),
    user_code: aCode,
    due_at: later(60),
    sequence: "before_1",
    channel: "email",
    text_sealed: "sealed",
    proof: "outbox",
    message_id: numbered(5),
    noticed_at: at
  },
  letter_batches: { batch_id: numbered(1), opened_at: at },
  letters: {
    letter_id: numbered(1),
    user_code: aCode,
    kind: "kyc_due",
    locale: "en",
    content_sealed: "p1.sealed",
    address_sealed: "p1.sealed",
    queued_at: at
  },
  missing_postal_addresses: { user_code: aCode, due_at: later(60), reason: "none", asked_at: at },
  kyc_case_notes: {
    note_id: numbered(1),
    user_code: aCode,
    text_sealed: "p1.sealed",
    written_by: "ZZZZZZZ2",
    written_at: at
  },
  kyc_due_moves: {
    move_id: numbered(1),
    user_code: aCode,
    what: "due",
    due_at: at,
    moved_from: at,
    moved_to: later(60),
    cause: "notices_missed",
    moved_at: at
  },
  kyc_webhook_events: { provider: "acme", event_id: "evt_1", received_at: at }
} satisfies Record<string, Row>

/** A row of KYC with what is wrong in it, and the constraint that refuses it. */
export type Spoilt = readonly [table: keyof typeof validKycRows, change: Row, constraint: string]

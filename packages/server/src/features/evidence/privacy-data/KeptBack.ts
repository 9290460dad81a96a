import type { KeptBackReason } from "@credbuzzpay/domain/people/privacy/MyData"

/** Columns by the reason for which they are not told, their names apart by spaces. `shown`: told, under another name. */
type Columns = { readonly [Reason in KeptBackReason | "shown"]?: string }

/** What of a table is not told: some columns, or the whole of it. */
export type KeptBack = Columns | { readonly all: KeptBackReason }

const nothing: KeptBack = {}

/**
 * What of each table with a line in the retention table is not told to the person, and why. Every column that is not told is
 * here; a test holds it against a migrated database, so that a new column says why it is left out, or is shown.
 */
export const keptBack: Readonly<Record<string, KeptBack>> = {
  user_accounts: {
    secret: "password_hash",
    copy: "email_normalized blocked_at",
    inner: "auth_epoch platform_epoch row_version",
    others: "created_by_user updated_by_user_id",
    work: "block_reason"
  },
  user_search: { copy: "folded grams", inner: "source_hash version" },
  user_search_due: { inner: "due_id" },
  registration_progress: nothing,
  app_access_control: { others: "granted_by" },
  user_platform_access: nothing,
  approval_requests: {
    work: "payload subject_before decision_reason",
    others: "requested_by decided_by",
    inner: "approval_id expires_at row_version"
  },
  legal_holds: { all: "investigation" },
  erasures: { inner: "evidence" },
  privacy_requests: { copy: "content_sealed answer_sealed", others: "decided_by", inner: "request_id" },
  nominees: { copy: "content_sealed" },
  report_exports: { others: "filters", inner: "export_id scope attempts lease_until file_key failure" },
  idempotency_keys: { secret: "key_index fingerprint", copy: "answer_sealed" },
  person_keys: { secret: "wrapped", inner: "kek_id reason" },

  aadhaar_documents: { secret: "document_digest", inner: "verification_id" },
  aadhaar_kyc: { secret: "aadhaar_reference ekyc_reference", whole: "person_sealed", inner: "verification_id" },
  identity_documents: {
    secret: "ekyc_reference",
    whole: "number_sealed",
    inner: "verification_id front_upload_id back_upload_id"
  },
  identity_document_indexes: { secret: "number_index", inner: "key_id" },
  pan_kyc: { whole: "pan_sealed", secret: "pan_index", inner: "verification_id pan_index_key" },
  pan_indexes: { secret: "pan_index", inner: "key_id" },
  bank_details: { whole: "account_sealed", secret: "account_index", inner: "verification_id account_index_key" },
  kyc_profiles: { inner: "row_version" },
  kyc_counter_documents: { inner: "visit_id" },
  kyc_counter_visits: {
    others: "opened_by",
    work: "remarks_sealed",
    inner: "visit_id photo_upload_id row_version updated_at"
  },
  kyc_video_sessions: {
    secret: "person_link_sealed official_link_sealed",
    guard: "liveness_percent",
    others: "official auditor",
    work: "remarks_sealed documents questions_varied face_matches settled_at",
    copy: "provider",
    inner:
      "video_session_id consent_id provider_ref calls due_at photo_upload_id recording_ref recording_hash snapshot_ref recording_opened_at expires_at row_version updated_at"
  },
  kyc_onboarding: {
    whole: "first_payment_sealed",
    others: "lifted_by address_confirmed_by first_payment_by",
    inner: "notices_sent row_version"
  },
  kyc_risk: { all: "investigation" },
  screenings: { all: "investigation" },
  kyc_risk_assessments: { all: "investigation" },
  kyc_verifications: {
    secret: "aadhaar_reference redirect_url",
    whole: "input_sealed raw_sealed answer_sealed",
    inner: "verification_id provider_ref calls consent_id lease_until next_attempt_at expires_at raw_until visit_id"
  },
  kyc_reviews: {
    others: "claimed_by decided_by confirmed_by taken_by",
    work: "is_override decision_reason evidence_sealed findings_sealed",
    investigation: "reason",
    inner: "review_id verification_id branch_code row_version updated_at"
  },
  kyc_records: { whole: "content_sealed", inner: "record_id verification_id" },
  kyc_renewals: { inner: "renewal_id consent_id verification_id" },
  kyc_addresses: { whole: "address_sealed", others: "decided_by", inner: "address_id renewal_id" },
  kyc_candidates: { whole: "content_sealed", inner: "verification_id" },
  kyc_uploads: { others: "uploaded_by", inner: "upload_id cipher_hash file_key expires_at" },
  kyc_case_notes: { all: "work" },
  kyc_due_moves: { inner: "move_id" },
  kyc_notices: {
    shown: "text_sealed words_sealed",
    inner: "notice_id proof content_hash message_id letter_id recorded_at"
  },
  letters: { shown: "content_sealed address_sealed", inner: "letter_id batch_id locale" },
  missing_postal_addresses: nothing,
  consents: { inner: "consent_id text_hash proof_hash" },
  "vault.aadhaar_numbers": { all: "unlinked" },
  "vault.ekyc_records": { all: "unlinked" },
  "vault.number_indexes": { all: "unlinked" },
  "vault.openings": { all: "unlinked" },
  holder_deaths: {
    others: "decided_by seconded_by",
    work: "reason_sealed prior_block_sealed",
    inner: "death_id verification_id"
  },
  ckycr_numbers: { whole: "number_sealed" },
  ckycr_filings: { inner: "filing_id calls ask_at changed_at" },
  pan_exemptions: {
    others: "proposed_by decided_by revoked_by",
    work: "reason_sealed",
    inner: "exemption_id upload_id"
  },
  kyc_webhook_events: { all: "nobody" },

  sessions: { secret: "device_hash", inner: "session_id" },
  refresh_tokens: { secret: "token_hash used_by successor_hash successor_sealed", inner: "session_id generation" },
  device_tokens: { secret: "token_hash", inner: "session_id" },
  trusted_devices: { secret: "token_hash" },
  login_challenges: {
    secret: "challenge_id device_hash device_token_hash",
    guard: "risk_score risk_reasons",
    inner: "auth_epoch request_id"
  },
  login_throttles: { inner: "subject_key under_way" },
  factor_budgets: nothing,
  otp_records: { secret: "recipient_hash salt otp_hash", inner: "otp_id subject_id" },
  otp_budgets: { all: "unlinked" },
  totp_enrolments: { secret: "secret_sealed" },
  sign_in_traits: { guard: "trait" },
  password_resets: { secret: "reset_id recipient", inner: "request_id code_digits guesses auth_epoch" },
  password_reset_links: { secret: "reset_id token_hash" },
  contact_changes: nothing,
  registrations: { secret: "registration_id password_hash", copy: "email_normalized", inner: "request_id" },
  invitations: { secret: "token_hash", others: "invited_by", inner: "invitation_id" },
  known_devices: { secret: "device_hash" },
  sign_in_habits: nothing,
  disowned_sign_ins: { inner: "activity_id" },
  second_factors: { secret: "secret_sealed last_step" },
  recovery_codes: { secret: "prefix salt code_hash pepper_id" },
  security_settings: { inner: "row_version" },

  outbox: {
    secret: "recipient_index",
    whole: "payload_sealed",
    inner: "message_id dedupe_key attempts next_attempt_at last_error request_id attempts_forgiven"
  },
  message_receipts: { inner: "message_id" },
  contact_deliveries: { all: "unlinked" },
  dev_mailbox_messages: { all: "nobody" },

  login_activities: {
    shown: "device_info",
    guard: "risk_score risk_reasons",
    inner: "session_id request_id activity_id"
  },
  audit_trail: {
    others: "branch_code",
    work: "old_values new_values reason",
    inner: "audit_id resource_id ip_address request_id transaction_id cluster_id format sealed sealed_for commitment"
  },
  breaches: { all: "nobody" },
  breach_touched: { inner: "breach_id found_at" },
  breach_searches: { all: "nobody" },
  breach_notices: { all: "nobody" },
  retention_runs: { all: "nobody" },
  job_runs: { all: "nobody" }
}

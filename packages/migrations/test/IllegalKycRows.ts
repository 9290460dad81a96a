import { aCode, at, later, numbered, type Row } from "./SomeValues.ts"
import type { validKycRows } from "./KycRows.ts"

type KycTable = keyof typeof validKycRows
type Spoilt = readonly [KycTable, Row, constraint: string]

const staff = "ZZZZZZZ2"
const nobody = "ZZZZZZZZ"
const documents = ["aadhaar_kyc", "identity_documents", "pan_kyc", "bank_details"] as const
/** Beside the one of the valid rows, which is open. */
const visit = { visit_id: numbered(7) }
const another = { verification_id: numbered(7), kind: "pan" }
const another1 = { renewal_id: numbered(9), state: "completed", ended_at: at }
const confirmed = { state: "confirmed", method: "document", decided_by: staff, decided_at: at }
/** Video calls beside the one of the valid rows, which goes on: with their ends. */
const call = { video_session_id: numbered(7), state: "failed", due_at: null, ended_at: at }
const met = {
  ...call,
  provider_ref: "sandbox:ok",
  official: staff,
  joined_at: at,
  concluded_at: at,
  remarks_sealed: "p1.x"
}
const notMet = { ...met, state: "not_identified" }
const passed = {
  ...met,
  state: "passed",
  documents: "{passport}",
  pan_seen: "card",
  questions_varied: true,
  face_matches: true,
  snapshot_ref: "photo-1",
  settled_at: at,
  recording_ref: "rec-1",
  geo_country: "IN",
  ip_country: "IN",
  liveness_percent: 97,
  auditor: "ZZZZZZZ3",
  recording_opened_at: at,
  audited_at: at
}
const unlike = { verification_id: numbered(9) }
const decided = { state: "closed", decision: "approved", decided_by: staff, decided_at: at }

const decidedDeath = { state: "confirmed", decided_by: staff, decided_at: at, reason_sealed: "p1.x" }
const refutedDeath = {
  ...decidedDeath,
  death_id: numbered(7),
  state: "refuted",
  seconded_by: "ZZZZZZZ3",
  seconded_at: at
}
/** Beside the one of the valid rows, which waits. */
const refusedExemption = { exemption_id: numbered(7), state: "refused", decided_by: "ZZZZZZZ3", decided_at: at }
const handedOver = { state: "handed_over", handed_over_at: at, batch_id: numbered(1) }
const byLetter = { notice_id: numbered(7), sequence: "before_2", channel: "letter", message_id: null }
/** An upload of a document that UIDAI has signed, and another such document. */
const signed = { purpose: "aadhaar_offline", content_type: "application/zip" }
const elsewhere = { document_digest: new Uint8Array(32).fill(7) }
const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000)

const ofEveryDocument = documents.flatMap((table): ReadonlyArray<Spoilt> => [
  [table, { status: "done" }, `${table}_status_known`],
  [table, { status: "failed" }, `${table}_failure_has_code`],
  [table, { failure_code: "NOT_FOUND" }, `${table}_failure_has_code`],
  [table, { name_pessimistic: 101 }, `${table}_scores_range`],
  [table, { name_optimistic: -1 }, `${table}_scores_range`]
])

/** What PostgreSQL must refuse of KYC; part of `illegalRows`. */
export const illegalKycRows: ReadonlyArray<Spoilt> = [
  ["kyc_profiles", { risk_category: "none" }, "kyc_profiles_risk_known"],
  ["kyc_profiles", { completed_at: at }, "kyc_profiles_due_after_completion"],
  ["kyc_profiles", { next_due_at: at }, "kyc_profiles_due_after_completion"],
  ["kyc_profiles", { completed_at: at, next_due_at: at }, "kyc_profiles_due_after_completion"],
  ["kyc_profiles", { row_version: 0 }, "kyc_profiles_row_version_positive"],
  ["kyc_verifications", { ...another, user_code: nobody }, "kyc_verifications_user_code_fkey"],
  ["kyc_verifications", { ...another, consent_id: numbered(9) }, "kyc_verifications_consent_id_fkey"],
  ["kyc_verifications", { kind: "passport" }, "kyc_verifications_kind_known"],
  ["kyc_verifications", { state: "done", lease_until: null }, "kyc_verifications_state_known"],
  ["kyc_verifications", { lease_until: null }, "kyc_verifications_call_has_lease"],
  ["kyc_verifications", { state: "verified" }, "kyc_verifications_call_has_lease"],
  ["kyc_verifications", { state: "waiting", lease_until: null }, "kyc_verifications_waiting_has_time"],
  ["kyc_verifications", { next_attempt_at: at }, "kyc_verifications_waiting_has_time"],
  ["kyc_verifications", { state: "otp_sent", lease_until: null }, "kyc_verifications_person_has_time"],
  [
    "kyc_verifications",
    { state: "redirected", lease_until: null, expires_at: later(9) },
    "kyc_verifications_person_has_time"
  ],
  ["kyc_verifications", { state: "failed", lease_until: null }, "kyc_verifications_failure_has_code"],
  ["kyc_verifications", { failure_code: "NOT_FOUND" }, "kyc_verifications_failure_has_code"],
  ["kyc_verifications", { raw_sealed: "sealed" }, "kyc_verifications_raw_has_end"],
  ["kyc_verifications", { answer_sealed: "p1.sealed" }, "kyc_verifications_raw_has_end"],
  ["kyc_verifications", { raw_until: later(60) }, "kyc_verifications_raw_has_end"],
  ["kyc_verifications", { answer_sealed: "v1.x", raw_until: later(60) }, "kyc_verifications_answer_sealed"],
  [
    "kyc_verifications",
    { state: "verified", lease_until: null, input_sealed: "sealed" },
    "kyc_verifications_input_gone_at_end"
  ],
  ["kyc_verifications", { attempt: -1 }, "kyc_verifications_counts_range"],
  ["kyc_verifications", { aadhaar_reference: "234123412346" }, "kyc_verifications_reference_format"],
  ...ofEveryDocument,
  ["aadhaar_kyc", { aadhaar_reference: "234123412346" }, "aadhaar_kyc_reference_format"],
  ["aadhaar_kyc", { number_masked: "234123412346" }, "aadhaar_kyc_masked"],
  ["aadhaar_kyc", { status: "verified" }, "aadhaar_kyc_verified_whole"],
  ["aadhaar_kyc", { ekyc_reference: "Asha Rao" }, "aadhaar_kyc_ekyc_reference_format"],
  ["kyc_records", { ...unlike, record_id: numbered(9), user_code: nobody }, "kyc_records_user_code_fkey"],
  ["kyc_records", { ...unlike, record_id: numbered(9) }, "kyc_records_verification_id_fkey"],
  ["kyc_records", { document: "letter" }, "kyc_records_document_known"],
  ["kyc_records", { content_sealed: "Asha Rao" }, "kyc_records_content_sealed"],
  ["kyc_records", { verified_at: later(1) }, "kyc_records_in_order"],
  ["kyc_records", { reason: "other" }, "kyc_records_reason_known"],
  ["kyc_renewals", { ...another1, user_code: nobody }, "kyc_renewals_user_code_fkey"],
  ["kyc_renewals", { ...another1, consent_id: numbered(9) }, "kyc_renewals_consent_id_fkey"],
  ["kyc_renewals", { ...another1, verification_id: numbered(9) }, "kyc_renewals_verification_id_fkey"],
  ["kyc_renewals", { kind: "by_post" }, "kyc_renewals_kind_known"],
  ["kyc_renewals", { state: "later", ended_at: at }, "kyc_renewals_state_known"],
  ["kyc_renewals", { kind: "anew" }, "kyc_renewals_anew_without_one"],
  ["kyc_renewals", { state: "failed", ended_at: at }, "kyc_renewals_failure_has_code"],
  ["kyc_renewals", { state: "completed" }, "kyc_renewals_end_has_time"],
  ["kyc_renewals", { state: "completed", opened_at: later(1), ended_at: at }, "kyc_renewals_in_order"],
  ["kyc_addresses", { address_id: numbered(9), user_code: nobody }, "kyc_addresses_user_code_fkey"],
  [
    "kyc_addresses",
    { ...confirmed, address_id: numbered(9), renewal_id: numbered(9) },
    "kyc_addresses_renewal_id_fkey"
  ],
  ["kyc_addresses", { address_sealed: "7, Gangapur Road" }, "kyc_addresses_sealed"],
  ["kyc_addresses", { state: "found", decided_by: staff, decided_at: at }, "kyc_addresses_state_known"],
  ["kyc_addresses", { ...confirmed, method: "a feeling" }, "kyc_addresses_method_known"],
  ["kyc_addresses", { confirm_by: at }, "kyc_addresses_in_order"],
  ["kyc_addresses", { decided_by: staff }, "kyc_addresses_decision_whole"],
  ["kyc_addresses", { ...confirmed, method: null }, "kyc_addresses_staff_has_method"],
  ["kyc_addresses", { ...confirmed, decided_by: aCode }, "kyc_addresses_nobody_their_own"],
  ["kyc_candidates", { ...unlike, document: "bank", user_code: nobody }, "kyc_candidates_user_code_fkey"],
  ["kyc_candidates", { ...unlike, document: "bank" }, "kyc_candidates_verification_id_fkey"],
  ["kyc_candidates", { document: "letter" }, "kyc_candidates_document_known"],
  ["kyc_candidates", { status: "verified" }, "kyc_candidates_status_known"],
  ["kyc_candidates", { content_sealed: "ABCPV1234D" }, "kyc_candidates_content_sealed"],
  ["kyc_candidates", { failure_code: "NAME_DIFFERS" }, "kyc_candidates_failure_has_code"],
  ["kyc_candidates", { status: "failed", failure_code: "NAME_DIFFERS" }, "kyc_candidates_failure_forgets"],
  ["kyc_candidates", { name_pessimistic: 101 }, "kyc_candidates_scores_range"],
  ["pan_kyc", { pan_index: new Uint8Array(31) }, "pan_kyc_index_length"],
  ["pan_kyc", { pan_masked: "ABCPV1234D" }, "pan_kyc_masked"],
  ["identity_documents", { kind: "library_card" }, "identity_documents_kind_known"],
  ["identity_documents", { number_sealed: "K1234567" }, "identity_documents_number_sealed"],
  ["identity_documents", { number_masked: "K1234567" }, "identity_documents_masked"],
  ["identity_documents", { issued_on: "2031-05-01" }, "identity_documents_in_order"],
  ["identity_documents", { expires_on: null }, "identity_documents_runs_out"],
  ["identity_documents", { kind: "voter_card" }, "identity_documents_runs_out"],
  ["identity_documents", { front_upload_id: null }, "identity_documents_images_of_documents"],
  ["identity_documents", { kind: "ckyc", expires_on: null }, "identity_documents_images_of_documents"],
  [
    "identity_documents",
    { kind: "ckyc", expires_on: null, front_upload_id: null, back_upload_id: numbered(1) },
    "identity_documents_back_has_front"
  ],
  ["identity_documents", { ekyc_reference: "ekr_1" }, "identity_documents_ekyc_reference_format"],
  ["identity_documents", { status: "verified", verified_at: at }, "identity_documents_verified_whole"],
  ["identity_document_indexes", { number_index: new Uint8Array(31) }, "identity_document_indexes_length"],
  ["identity_document_indexes", { key_id: "k.1" }, "identity_document_indexes_key_format"],
  ["pan_indexes", { pan_index: new Uint8Array(31) }, "pan_indexes_length"],
  ["pan_indexes", { key_id: "k.1" }, "pan_indexes_key_format"],
  ["pan_kyc", { status: "verified" }, "pan_kyc_verified_has_time"],
  ["bank_details", { account_masked: null }, "bank_details_account_whole"],
  ["bank_details", { ifsc: null }, "bank_details_account_whole"],
  ["bank_details", { account_index: new Uint8Array(31) }, "bank_details_index_length"],
  ["bank_details", { account_masked: "026291800001191" }, "bank_details_masked"],
  ["bank_details", { ifsc: "YESB1000262" }, "bank_details_ifsc_format"],
  ["bank_details", { status: "verified" }, "bank_details_verified_whole"],
  ["kyc_reviews", { review_id: numbered(7), verification_id: numbered(9) }, "kyc_reviews_verification_id_fkey"],
  ["kyc_reviews", { kind: "passport" }, "kyc_reviews_kind_known"],
  ["kyc_reviews", { taken_by: staff, claimed_by: staff, claimed_at: at }, "kyc_reviews_taker_decides_nothing"],
  ["kyc_verifications", { visit_id: numbered(1) }, "kyc_verifications_visit_takes_documents"],
  [
    "kyc_verifications",
    { verification_id: numbered(7), kind: "identity", visit_id: numbered(9) },
    "kyc_verifications_visit_id_fkey"
  ],
  ["kyc_reviews", { findings_sealed: "v1.x" }, "kyc_reviews_findings_sealed"],
  ["kyc_reviews", { evidence_sealed: "sealed" }, "kyc_reviews_evidence_once"],
  ["kyc_reviews", { findings_sealed: null }, "kyc_reviews_evidence_once"],
  ["kyc_reviews", { reason: "a feeling" }, "kyc_reviews_reason_known"],
  ["kyc_reviews", { ...decided, state: "later" }, "kyc_reviews_state_known"],
  ["kyc_reviews", { ...decided, decision: "perhaps" }, "kyc_reviews_decision_known"],
  ["kyc_reviews", { claimed_by: staff }, "kyc_reviews_claim_whole"],
  ["kyc_reviews", { state: "closed" }, "kyc_reviews_decision_whole"],
  ["kyc_reviews", { ...decided, decided_by: null }, "kyc_reviews_decision_whole"],
  ["kyc_reviews", { ...decided, decision: "rejected", decision_reason: " " }, "kyc_reviews_rejection_has_reason"],
  ["kyc_reviews", { claimed_by: aCode, claimed_at: at }, "kyc_reviews_nobody_their_own"],
  ["kyc_reviews", { ...decided, decided_by: aCode }, "kyc_reviews_nobody_their_own"],
  ["kyc_reviews", { ...decided, confirmed_by: staff }, "kyc_reviews_second_person"],
  ["kyc_reviews", { ...decided, is_override: true }, "kyc_reviews_override_confirmed"],
  ["kyc_reviews", { row_version: 0 }, "kyc_reviews_row_version_positive"],
  ["kyc_notices", { notice_id: numbered(7), user_code: nobody, message_id: null }, "kyc_notices_user_code_fkey"],
  ["kyc_counter_visits", { ...visit, user_code: nobody }, "kyc_counter_visits_user_code_fkey"],
  ["kyc_counter_visits", { ...visit, state: "later", ended_at: at }, "kyc_counter_visits_state_known"],
  ["kyc_counter_visits", { ...visit, opened_by: aCode }, "kyc_counter_visits_nobody_their_own"],
  ["kyc_counter_visits", { ...visit, expires_at: at }, "kyc_counter_visits_expires_later"],
  ["kyc_counter_visits", { ...visit, ended_at: at }, "kyc_counter_visits_end_whole"],
  [
    "kyc_counter_visits",
    { ...visit, state: "concluded", ended_at: at, outcome: "perhaps", remarks_sealed: "p1.x" },
    "kyc_counter_visits_outcome_known"
  ],
  ["kyc_counter_visits", { ...visit, state: "concluded", ended_at: at }, "kyc_counter_visits_conclusion_whole"],
  [
    "kyc_counter_visits",
    { ...visit, state: "concluded", ended_at: at, outcome: "identified", remarks_sealed: "p1.x" },
    "kyc_counter_visits_photo_of_identified"
  ],
  [
    "kyc_counter_visits",
    { ...visit, state: "concluded", ended_at: at, outcome: "not_identified", remarks_sealed: "plain" },
    "kyc_counter_visits_remarks_sealed"
  ],
  ["kyc_counter_visits", { ...visit, row_version: 0 }, "kyc_counter_visits_row_version_positive"],
  ["kyc_video_sessions", { ...call, user_code: nobody }, "kyc_video_sessions_user_code_fkey"],
  ["kyc_video_sessions", { ...call, consent_id: numbered(9) }, "kyc_video_sessions_consent_id_fkey"],
  ["kyc_video_sessions", { ...notMet, state: "later" }, "kyc_video_sessions_state_known"],
  ["kyc_video_sessions", { ...notMet, official: aCode }, "kyc_video_sessions_nobody_their_own"],
  ["kyc_video_sessions", { ...passed, auditor: aCode }, "kyc_video_sessions_nobody_their_own"],
  ["kyc_video_sessions", { ...passed, auditor: staff }, "kyc_video_sessions_auditor_is_another"],
  ["kyc_video_sessions", { ...call, expires_at: at }, "kyc_video_sessions_expires_later"],
  ["kyc_video_sessions", { ...call, ended_at: null }, "kyc_video_sessions_end_whole"],
  [
    "kyc_video_sessions",
    { ...call, person_link_sealed: "p1.x", official_link_sealed: "p1.x" },
    "kyc_video_sessions_links_while_open"
  ],
  [
    "kyc_video_sessions",
    { ...call, state: "waiting", ended_at: null, provider_ref: "sandbox:ok", person_link_sealed: "p1.x" },
    "kyc_video_sessions_links_while_open"
  ],
  [
    "kyc_video_sessions",
    {
      ...call,
      state: "waiting",
      ended_at: null,
      provider_ref: "sandbox:ok",
      person_link_sealed: "https://video.example",
      official_link_sealed: "p1.x"
    },
    "kyc_video_sessions_links_sealed"
  ],
  ["kyc_video_sessions", { ...notMet, provider_ref: null }, "kyc_video_sessions_room_has_reference"],
  ["kyc_video_sessions", { ...call, provider_ref: "7" }, "kyc_video_sessions_reference_format"],
  ["kyc_video_sessions", { ...call, calls: -1 }, "kyc_video_sessions_calls_range"],
  ["kyc_video_sessions", { ...call, state: "opening", ended_at: null }, "kyc_video_sessions_opening_is_due"],
  ["kyc_video_sessions", { ...notMet, joined_at: null }, "kyc_video_sessions_official_whole"],
  ["kyc_video_sessions", { ...call, official: staff, joined_at: at }, "kyc_video_sessions_official_whole"],
  ["kyc_video_sessions", { ...notMet, official: null, joined_at: null }, "kyc_video_sessions_official_whole"],
  [
    "kyc_video_sessions",
    { ...notMet, concluded_at: null, remarks_sealed: null },
    "kyc_video_sessions_conclusion_whole"
  ],
  ["kyc_video_sessions", { ...notMet, remarks_sealed: null }, "kyc_video_sessions_conclusion_whole"],
  ["kyc_video_sessions", { ...call, concluded_at: at, remarks_sealed: "p1.x" }, "kyc_video_sessions_conclusion_whole"],
  ["kyc_video_sessions", { ...notMet, remarks_sealed: "Not them" }, "kyc_video_sessions_remarks_sealed"],
  ["kyc_video_sessions", { ...notMet, pan_seen: "card" }, "kyc_video_sessions_checks_whole"],
  ["kyc_video_sessions", { ...passed, documents: "{passport,library card}" }, "kyc_video_sessions_documents_known"],
  ["kyc_video_sessions", { ...passed, pan_seen: "photocopy" }, "kyc_video_sessions_pan_known"],
  ["kyc_video_sessions", { ...passed, documents: "{pan}" }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, pan_seen: "not_shown" }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, questions_varied: false }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, face_matches: false }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, snapshot_ref: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, recording_ref: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, geo_country: "AE" }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, ip_country: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...passed, liveness_percent: null }, "kyc_video_sessions_identified_whole"],
  ["kyc_video_sessions", { ...notMet, photo_upload_id: numbered(1) }, "kyc_video_sessions_photo_of_identified"],
  [
    "kyc_video_sessions",
    { ...notMet, settled_at: at, held_from: later(2), held_until: at },
    "kyc_video_sessions_held_in_order"
  ],
  ["kyc_video_sessions", { ...notMet, geo_country: "IN" }, "kyc_video_sessions_told_when_settled"],
  ["kyc_video_sessions", { ...notMet, settled_at: at, recording_seconds: 9 }, "kyc_video_sessions_recording_whole"],
  ["kyc_video_sessions", { ...passed, recording_hash: new Uint8Array(20) }, "kyc_video_sessions_hash_length"],
  ["kyc_video_sessions", { ...passed, recording_seconds: 0 }, "kyc_video_sessions_seconds_range"],
  ["kyc_video_sessions", { ...notMet, settled_at: at, geo_country: "India" }, "kyc_video_sessions_countries_known"],
  ["kyc_video_sessions", { ...passed, liveness_percent: 101 }, "kyc_video_sessions_liveness_range"],
  [
    "kyc_video_sessions",
    { ...notMet, auditor: "ZZZZZZZ3", recording_opened_at: at },
    "kyc_video_sessions_auditor_whole"
  ],
  ["kyc_video_sessions", { ...passed, audited_at: null }, "kyc_video_sessions_audit_whole"],
  ["kyc_video_sessions", { ...passed, auditor: null, recording_opened_at: null }, "kyc_video_sessions_audit_whole"],
  ["kyc_video_sessions", { ...call, row_version: 0 }, "kyc_video_sessions_row_version_positive"],
  ["kyc_counter_documents", { kind: "passport", user_code: nobody }, "kyc_counter_documents_user_code_fkey"],
  ["kyc_counter_documents", { visit_id: numbered(9) }, "kyc_counter_documents_visit_id_fkey"],
  ["kyc_counter_documents", { kind: "library card" }, "kyc_counter_documents_kind_known"],
  ["kyc_counter_documents", { kind: "pan", held: "a hunch" }, "kyc_counter_documents_held_known"],
  ["holder_deaths", { ...refutedDeath, user_code: nobody }, "holder_deaths_user_code_fkey"],
  ["holder_deaths", { ...refutedDeath, verification_id: numbered(9) }, "holder_deaths_verification_id_fkey"],
  ["holder_deaths", { source: "a neighbour" }, "holder_deaths_source_known"],
  ["holder_deaths", { ...decidedDeath, state: "buried" }, "holder_deaths_state_known"],
  ["holder_deaths", { ...decidedDeath, reason_sealed: "Came to the branch" }, "holder_deaths_reason_sealed"],
  ["holder_deaths", { prior_block_sealed: "fraud" }, "holder_deaths_prior_block_sealed"],
  ["holder_deaths", { ...refutedDeath, seconded_by: staff }, "holder_deaths_second_person"],
  ["holder_deaths", { ...decidedDeath, decided_by: aCode }, "holder_deaths_nobody_their_own"],
  ["holder_deaths", { ...refutedDeath, seconded_by: aCode }, "holder_deaths_nobody_their_own"],
  ["holder_deaths", { state: "confirmed" }, "holder_deaths_decision_whole"],
  ["holder_deaths", { ...decidedDeath, state: "refuted" }, "holder_deaths_refutation_whole"],
  ["holder_deaths", { ...decidedDeath, decided_at: before(1) }, "holder_deaths_in_order"],
  ["pan_exemptions", { ...refusedExemption, user_code: nobody }, "pan_exemptions_user_code_fkey"],
  ["pan_exemptions", { ground: "a friend" }, "pan_exemptions_ground_known"],
  ["pan_exemptions", { ...refusedExemption, state: "later" }, "pan_exemptions_state_known"],
  ["pan_exemptions", { reason_sealed: "Lives in Dubai" }, "pan_exemptions_reason_sealed"],
  ["pan_exemptions", { ...refusedExemption, decided_by: staff }, "pan_exemptions_second_person"],
  ["pan_exemptions", { proposed_by: aCode }, "pan_exemptions_nobody_their_own"],
  ["pan_exemptions", { ...refusedExemption, decided_by: aCode }, "pan_exemptions_nobody_their_own"],
  ["pan_exemptions", { state: "standing" }, "pan_exemptions_decision_whole"],
  ["pan_exemptions", { ...refusedExemption, state: "revoked" }, "pan_exemptions_revocation_whole"],
  ["pan_exemptions", { ...refusedExemption, decided_at: before(1) }, "pan_exemptions_in_order"],
  ["kyc_onboarding", { mode: "by post" }, "kyc_onboarding_mode_known"],
  ["kyc_onboarding", { mode: "video", lifted_at: at }, "kyc_onboarding_lift_whole"],
  ["kyc_onboarding", { lifted_at: at, lifted_by: staff }, "kyc_onboarding_lifted_by_meeting"],
  ["kyc_onboarding", { mode: "video", lifted_at: at, lifted_by: aCode }, "kyc_onboarding_nobody_their_own"],
  ["kyc_onboarding", { address_confirmed_at: at }, "kyc_onboarding_address_whole"],
  [
    "kyc_onboarding",
    { address_confirmed_at: at, address_confirmed_by: staff, address_confirmed_how: "a hunch" },
    "kyc_onboarding_address_how_known"
  ],
  ["kyc_onboarding", { first_payment_at: at, first_payment_by: staff }, "kyc_onboarding_payment_whole"],
  [
    "kyc_onboarding",
    { first_payment_at: at, first_payment_by: staff, first_payment_sealed: "UTR 1" },
    "kyc_onboarding_payment_sealed"
  ],
  ["kyc_onboarding", { mode: "digilocker", held_at: at }, "kyc_onboarding_held_by_otp"],
  ["kyc_onboarding", { notices_sent: -1 }, "kyc_onboarding_notices_range"],
  ["kyc_onboarding", { row_version: 0 }, "kyc_onboarding_row_version_positive"],
  ["kyc_risk", { pep_since: at }, "kyc_risk_pep_whole"],
  ["kyc_risk", { staff_category: "none", staff_by: staff, staff_at: at }, "kyc_risk_staff_known"],
  ["kyc_risk", { staff_category: "high" }, "kyc_risk_staff_whole"],
  ["kyc_risk", { pep_since: at, pep_by: aCode }, "kyc_risk_nobody_their_own"],
  ["kyc_risk", { assessed_at: at }, "kyc_risk_assessed_whole"],
  ["kyc_risk", { row_version: 0 }, "kyc_risk_row_version_positive"],
  ["kyc_risk_assessments", { cause: "a hunch" }, "kyc_risk_assessments_cause_known"],
  ["kyc_risk_assessments", { risk_category: "none" }, "kyc_risk_assessments_categories_known"],
  ["kyc_uploads", { upload_id: numbered(7), user_code: nobody }, "kyc_uploads_user_code_fkey"],
  ["kyc_uploads", { purpose: "fun" }, "kyc_uploads_purpose_known"],
  ["kyc_uploads", { content_type: "image/svg+xml" }, "kyc_uploads_content_type_known"],
  ["kyc_uploads", { bytes: 0 }, "kyc_uploads_bytes_range"],
  ["kyc_uploads", { bytes: 5_242_881 }, "kyc_uploads_bytes_range"],
  ["kyc_uploads", { cipher_hash: new Uint8Array(31) }, "kyc_uploads_cipher_hash_length"],
  ["kyc_uploads", { file_key: "kyc-uploads/A7W2D3XN" }, "kyc_uploads_file_key_format"],
  ["kyc_uploads", { content_type: "application/zip" }, "kyc_uploads_fits_purpose"],
  ["kyc_uploads", { ...signed, content_type: "application/pdf" }, "kyc_uploads_fits_purpose"],
  ["kyc_uploads", { ...signed, bytes: 1_048_577 }, "kyc_uploads_fits_purpose"],
  ["kyc_uploads", { ...signed, used_at: at }, "kyc_uploads_fits_purpose"],
  ["aadhaar_documents", { ...elsewhere, user_code: nobody }, "aadhaar_documents_user_code_fkey"],
  ["aadhaar_documents", { ...elsewhere, verification_id: numbered(9) }, "aadhaar_documents_verification_id_fkey"],
  ["aadhaar_documents", { document_digest: new Uint8Array(31) }, "aadhaar_documents_digest_length"],
  ["aadhaar_documents", { form: "e_aadhaar" }, "aadhaar_documents_form_known"],
  ["kyc_uploads", { expires_at: at }, "kyc_uploads_expires_later"],
  ["kyc_uploads", { used_at: later(60) }, "kyc_uploads_used_in_time"],
  ["kyc_notices", { sequence: "before_4" }, "kyc_notices_sequence_known"],
  ["kyc_notices", { channel: "pigeon" }, "kyc_notices_channel_known"],
  ["kyc_notices", { ...byLetter, letter_id: numbered(9) }, "kyc_notices_letter_id_fkey"],
  ["kyc_notices", { attempt: 0 }, "kyc_notices_attempt_positive"],
  ["kyc_notices", { words_sealed: "p1.sealed" }, "kyc_notices_words_once"],
  ["kyc_notices", { text_sealed: null, words_sealed: "v1.sealed" }, "kyc_notices_words_are_persons"],
  [
    "kyc_notices",
    { text_sealed: null, words_sealed: "p1.a", content_hash: new Uint8Array(32) },
    "kyc_notices_hash_of_words"
  ],
  ["kyc_notices", { channel: "letter", letter_id: numbered(1), message_id: numbered(1) }, "kyc_notices_carried_by_one"],
  ["kyc_notices", { letter_id: numbered(1), message_id: null }, "kyc_notices_letter_by_post"],
  ["kyc_notices", { failed_at: at }, "kyc_notices_failure_has_time"],
  ["kyc_notices", { failed_at: at, failure: "lost" }, "kyc_notices_failure_known"],
  ["kyc_notices", { recorded_at: at }, "kyc_notices_recorded_when_handed_over"],
  ["letter_batches", { handed_over_at: before(1) }, "letter_batches_handed_over_later"],
  ["letters", { letter_id: numbered(7), user_code: nobody }, "letters_user_code_fkey"],
  ["letters", { letter_id: numbered(7), batch_id: numbered(9) }, "letters_batch_id_fkey"],
  ["letters", { kind: "poem" }, "letters_kind_known"],
  ["letters", { state: "lost", batch_id: numbered(1) }, "letters_state_known"],
  ["letters", { locale: "fr" }, "letters_locale_known"],
  ["letters", { content_sealed: "v1.sealed" }, "letters_content_is_persons"],
  ["letters", { address_sealed: "12 Main Road" }, "letters_address_is_persons"],
  ["letters", { handed_over_at: at }, "letters_handed_over_has_time"],
  ["letters", { delivered_at: at }, "letters_delivered_has_time"],
  ["letters", { ...handedOver, returned_at: at }, "letters_returned_has_time"],
  ["letters", { ...handedOver, return_reason: "moved" }, "letters_return_has_reason"],
  [
    "letters",
    { ...handedOver, state: "returned", returned_at: at, return_reason: "eaten" },
    "letters_return_reason_known"
  ],
  ["letters", { cancelled_at: at }, "letters_cancelled_has_time"],
  ["letters", { state: "handed_over", handed_over_at: at }, "letters_handed_over_in_batch"],
  ["letters", { state: "cancelled", cancelled_at: at, batch_id: numbered(1) }, "letters_cancelled_out_of_batch"],
  ["missing_postal_addresses", { user_code: nobody }, "missing_postal_addresses_user_code_fkey"],
  ["missing_postal_addresses", { reason: "shy" }, "missing_postal_addresses_reason_known"],
  ["kyc_case_notes", { note_id: numbered(7), user_code: nobody }, "kyc_case_notes_user_code_fkey"],
  ["kyc_case_notes", { text_sealed: "in the clear" }, "kyc_case_notes_sealed"],
  ["kyc_case_notes", { written_by: aCode }, "kyc_case_notes_nobody_their_own"],
  ["kyc_due_moves", { move_id: numbered(7), user_code: nobody }, "kyc_due_moves_user_code_fkey"],
  ["kyc_due_moves", { what: "start" }, "kyc_due_moves_what_known"],
  ["kyc_due_moves", { cause: "whim" }, "kyc_due_moves_cause_known"],
  ["kyc_due_moves", { what: "end", moved_to: at }, "kyc_due_moves_end_later"],
  ["kyc_due_moves", { moved_from: later(1) }, "kyc_due_moves_due_from"]
]

/** Pairs of KYC that cannot both exist; part of `illegalSeconds`. */
export const illegalKycSeconds: ReadonlyArray<Spoilt> = [
  ["kyc_profiles", {}, "kyc_profiles_pkey"],
  ["kyc_verifications", { verification_id: numbered(2) }, "kyc_verifications_one_live"],
  ["aadhaar_kyc", {}, "aadhaar_kyc_pkey"],
  ["identity_documents", {}, "identity_documents_pkey"],
  ["identity_document_indexes", { number_index: new Uint8Array(32).fill(1) }, "identity_document_indexes_pkey"],
  ["pan_kyc", {}, "pan_kyc_pkey"],
  ["pan_indexes", { pan_index: new Uint8Array(32).fill(1) }, "pan_indexes_pkey"],
  ["bank_details", {}, "bank_details_pkey"],
  ["kyc_records", { record_id: numbered(2) }, "kyc_records_once"],
  ["kyc_renewals", { renewal_id: numbered(2) }, "kyc_renewals_one_open"],
  ["kyc_addresses", { address_id: numbered(2) }, "kyc_addresses_one_declared"],
  ["kyc_candidates", {}, "kyc_candidates_pkey"],
  ["kyc_candidates", { document: "bank" }, "kyc_candidates_once"],
  ["kyc_reviews", { review_id: numbered(2) }, "kyc_reviews_verification_id_key"],
  ["kyc_notices", { notice_id: numbered(2) }, "kyc_notices_attempt_key"],
  ["kyc_notices", { notice_id: numbered(2), attempt: 2 }, "kyc_notices_message_id_key"],
  ["letter_batches", {}, "letter_batches_pkey"],
  ["letters", {}, "letters_pkey"],
  ["missing_postal_addresses", {}, "missing_postal_addresses_pkey"],
  ["kyc_counter_visits", { visit_id: numbered(2) }, "kyc_counter_visits_one_open"],
  ["holder_deaths", { death_id: numbered(2) }, "holder_deaths_one_standing"],
  ["kyc_video_sessions", { video_session_id: numbered(2) }, "kyc_video_sessions_one_open"],
  ["pan_exemptions", { exemption_id: numbered(2) }, "pan_exemptions_one_live"],
  ["kyc_counter_documents", {}, "kyc_counter_documents_pkey"],
  ["kyc_onboarding", {}, "kyc_onboarding_pkey"],
  ["kyc_risk", {}, "kyc_risk_pkey"],
  ["kyc_risk_assessments", {}, "kyc_risk_assessments_pkey"],
  ["kyc_uploads", {}, "kyc_uploads_pkey"],
  ["aadhaar_documents", { user_code: nobody }, "aadhaar_documents_one_owner"],
  ["kyc_case_notes", {}, "kyc_case_notes_pkey"],
  ["kyc_due_moves", {}, "kyc_due_moves_pkey"],
  ["kyc_webhook_events", {}, "kyc_webhook_events_pkey"]
]

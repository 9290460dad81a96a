/** What one person alone may have, whoever else there is: an entry of a directory, if there were several primaries. */
export const claimKinds = ["email", "mobile", "pan", "aadhaar", "identity_document", "aadhaar_document"] as const
export type ClaimKind = (typeof claimKinds)[number]

/** Why rows of different persons could not have the same key, though the code of the person is not in it. */
export type Unshared =
  /** The key is drawn at random, or is a digest of what is. */
  | { readonly by: "chance"; readonly bits: number }
  /** Part of the key names something that is one person's already. */
  | { readonly by: "belonging"; readonly of: string }
  /** Somebody else may not have it, and only a look at everybody tells. */
  | { readonly by: "claim"; readonly claim: ClaimKind }
  /** A counter of the table, which nothing refers to. */
  | { readonly by: "counting" }

/** UUID version 7: 74 random bits for each millisecond. */
const uuid: Unshared = { by: "chance", bits: 74 }
/** SHA-256 of a token of 256 random bits. */
const token: Unshared = { by: "chance", bits: 256 }
const belonging = (of: string): Unshared => ({ by: "belonging", of })
const claim = (kind: ClaimKind): Unshared => ({ by: "claim", claim: kind })

/**
 * Every unique index of the tables of persons that does not have the person's code in it, and why it holds nevertheless
 * where each primary knows its own persons only (docs/adr/0089). With the code in front it would be as good, but for the claims. A
 * test holds it against a migrated database in both directions.
 */
export const uniqueAmongAll: Readonly<Record<string, Readonly<Record<string, Unshared>>>> = {
  aadhaar_documents: { aadhaar_documents_one_owner: claim("aadhaar_document") },
  aadhaar_kyc: { aadhaar_kyc_one_proven_owner: claim("aadhaar") },
  approval_requests: { approval_requests_pkey: uuid },
  ckycr_filings: { ckycr_filings_pkey: uuid },
  consents: { consents_pkey: uuid },
  device_tokens: { device_tokens_pkey: token },
  disowned_sign_ins: { disowned_sign_ins_pkey: belonging("the attempt that its owner disowns") },
  identity_document_indexes: { identity_document_indexes_one_proven_owner: claim("identity_document") },
  idempotency_keys: { idempotency_keys_pkey: belonging("the digest is of the caller and the caller's key") },
  invitations: { invitations_pkey: uuid, invitations_token_hash_key: token },
  kyc_addresses: { kyc_addresses_pkey: uuid },
  kyc_candidates: { kyc_candidates_once: belonging("the verification") },
  kyc_case_notes: { kyc_case_notes_pkey: uuid },
  kyc_due_moves: { kyc_due_moves_pkey: uuid },
  kyc_notices: {
    kyc_notices_pkey: uuid,
    kyc_notices_message_id_key: belonging("the message")
  },
  kyc_counter_visits: { kyc_counter_visits_pkey: uuid },
  kyc_video_sessions: { kyc_video_sessions_pkey: uuid },
  kyc_records: { kyc_records_once: belonging("the verification"), kyc_records_pkey: uuid },
  kyc_renewals: { kyc_renewals_pkey: uuid },
  kyc_reviews: { kyc_reviews_pkey: uuid, kyc_reviews_verification_id_key: belonging("the verification") },
  kyc_uploads: { kyc_uploads_pkey: uuid },
  kyc_verifications: { kyc_verifications_pkey: uuid },
  holder_deaths: { holder_deaths_pkey: uuid },
  privacy_requests: { privacy_requests_pkey: uuid },
  pan_exemptions: { pan_exemptions_pkey: uuid },
  letters: { letters_pkey: uuid },
  legal_holds: { legal_holds_pkey: uuid },
  login_challenges: { login_challenges_pkey: { by: "chance", bits: 130 } },
  message_receipts: { message_receipts_pkey: belonging("the message") },
  otp_records: {
    otp_records_pkey: uuid,
    otp_records_live_key: belonging("the session, challenge, reset, registration, invitation or account that it is for")
  },
  outbox: { outbox_pkey: uuid, outbox_dedupe_key_key: belonging("the event, and whom it is told to") },
  pan_indexes: { pan_indexes_one_proven_owner: claim("pan") },
  pan_kyc: {
    pan_kyc_one_proven_owner: belonging("pan_indexes has each of its numbers too (job blind-indexes-fill), as a claim")
  },
  password_reset_links: {
    password_reset_links_pkey: belonging("the reset"),
    password_reset_links_token_hash_key: token
  },
  password_resets: { password_resets_pkey: { by: "chance", bits: 130 } },
  refresh_tokens: {
    refresh_tokens_pkey: token,
    refresh_tokens_session_id_generation_key: belonging("the session"),
    refresh_tokens_successor_hash_key: token
  },
  registrations: { registrations_pkey: { by: "chance", bits: 130 } },
  report_exports: { report_exports_pkey: uuid },
  sessions: { sessions_pkey: uuid },
  trusted_devices: { trusted_devices_pkey: token },
  user_accounts: {
    user_accounts_email_normalized_key: claim("email"),
    user_accounts_mobile_key: claim("mobile")
  },
  user_search_due: { user_search_due_pkey: { by: "counting" } }
}

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * KYC of a person as a whole, and the verifications of their documents.
 *
 * A verification is written before its provider is called, with the id that the call carries in every try, and holds what
 * a worker needs to go on after a crash: `lease_until` while a call is under way, `next_attempt_at` while the provider
 * is waited for, `expires_at` while the person is. One of a kind is live for a person at a time. Numbers and answers are
 * ciphertext; an Aadhaar number is in the vault, here is its reference.
 *
 * Consent to KYC is given anew with each submission, so that each has its own proof: its rows are no longer unique.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` and `consents` while the foreign keys and indexes are made.
 * **Running old version**: does not know the tables; account writes wait for the moment of creation. **Undo**: drop both tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`drop index consents_live_key`
  yield* sql`
    create unique index consents_live_key on consents (user_code, purpose, text_version)
    where withdrawn_at is null and purpose <> 'kyc_verification'`
  yield* sql`create index consents_user_code_idx on consents (user_code, given_at desc)`
  yield* sql`
    create table kyc_profiles (
      user_code text primary key references user_accounts,
      risk_category text not null default 'low',
      completed_at timestamptz,
      next_due_at timestamptz,
      row_version integer not null default 1,
      updated_at timestamptz not null,
      constraint kyc_profiles_risk_known check (risk_category in ('low', 'medium', 'high')),
      constraint kyc_profiles_due_after_completion
        check ((completed_at is null) = (next_due_at is null) and (next_due_at is null or next_due_at > completed_at)),
      constraint kyc_profiles_row_version_positive check (row_version > 0)
    )`
  yield* sql`create index kyc_profiles_next_due_at_idx on kyc_profiles (next_due_at)`
  yield* sql`
    create table kyc_verifications (
      verification_id uuid primary key,
      user_code text not null constraint kyc_verifications_user_code_fkey references user_accounts,
      kind text not null,
      state text not null,
      consent_id uuid not null constraint kyc_verifications_consent_id_fkey references consents,
      aadhaar_reference text,
      input_sealed text,
      provider text not null,
      provider_ref text,
      redirect_url text,
      attempt smallint not null default 0,
      calls smallint not null default 0,
      lease_until timestamptz,
      next_attempt_at timestamptz,
      expires_at timestamptz,
      failure_code text,
      raw_sealed text,
      raw_until timestamptz,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint kyc_verifications_kind_known check (kind in ('aadhaar', 'pan', 'bank', 'reverse_bank')),
      constraint kyc_verifications_state_known check (state in (
        'starting', 'otp_sent', 'redirected', 'completing', 'waiting', 'in_review', 'verified', 'failed', 'expired'
      )),
      constraint kyc_verifications_call_has_lease check ((state in ('starting', 'completing')) = (lease_until is not null)),
      constraint kyc_verifications_waiting_has_time check ((state = 'waiting') = (next_attempt_at is not null)),
      constraint kyc_verifications_person_has_time
        check (state not in ('otp_sent', 'redirected') or (expires_at is not null and provider_ref is not null)),
      constraint kyc_verifications_failure_has_code check ((state = 'failed') = (failure_code is not null)),
      constraint kyc_verifications_raw_has_end check ((raw_sealed is null) = (raw_until is null)),
      constraint kyc_verifications_input_gone_at_end
        check (input_sealed is null or state not in ('verified', 'failed', 'expired')),
      constraint kyc_verifications_counts_range check (attempt >= 0 and calls >= 0),
      constraint kyc_verifications_reference_format check (aadhaar_reference ~ '^avr_[0-9A-HJKMNP-TV-Z]{26}$')
    )`
  yield* sql`
    create unique index kyc_verifications_one_live on kyc_verifications (user_code, kind)
    where state not in ('verified', 'failed', 'expired')`
  yield* sql`create index kyc_verifications_lease_idx on kyc_verifications (lease_until) where lease_until is not null`
  yield* sql`
    create index kyc_verifications_due_idx on kyc_verifications (next_attempt_at) where next_attempt_at is not null`
  yield* sql`
    create index kyc_verifications_expires_idx on kyc_verifications (expires_at)
    where state in ('otp_sent', 'redirected')`
  yield* sql`create index kyc_verifications_raw_until_idx on kyc_verifications (raw_until) where raw_until is not null`
  yield* sql`
    create index kyc_verifications_provider_ref_idx on kyc_verifications (provider_ref) where provider_ref is not null`
  yield* sql`create index kyc_verifications_user_code_idx on kyc_verifications (user_code, created_at desc)`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Renewing KYC in time: `kyc_renewals`, one under way for a person at a time, and the addresses that people declare with it.
 *
 * - `kind`: 'unchanged' and 'address' rest on the PAN that is verified again (`verification_id`), 'anew' on every document.
 * - `state`: 'verifying' becomes one of the others, once. 'failed' has the code of the document that did not verify.
 * - `kyc_addresses`: 'declared' becomes one of the others, once: confirmed or refused by staff with the method by which it was
 *   looked at, lapsed when nobody did in time, withdrawn with its renewal. Sealed under the person's own key.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts`, `consents` and `kyc_verifications` while the foreign keys are made.
 * **Running old version**: does not know the tables, and renews nothing. **Undo**: drop both.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_renewals (
      renewal_id uuid primary key,
      user_code text not null constraint kyc_renewals_user_code_fkey references user_accounts,
      kind text not null,
      state text not null,
      consent_id uuid not null constraint kyc_renewals_consent_id_fkey references consents,
      verification_id uuid constraint kyc_renewals_verification_id_fkey references kyc_verifications,
      failure_code text,
      opened_at timestamptz not null,
      ended_at timestamptz,
      constraint kyc_renewals_kind_known check (kind in ('unchanged', 'address', 'anew')),
      constraint kyc_renewals_state_known check (state in ('verifying', 'completed', 'failed', 'withdrawn')),
      constraint kyc_renewals_anew_without_one check ((kind = 'anew') = (verification_id is null)),
      constraint kyc_renewals_failure_has_code check ((state = 'failed') = (failure_code is not null)),
      constraint kyc_renewals_end_has_time check ((state = 'verifying') = (ended_at is null)),
      constraint kyc_renewals_in_order check (ended_at >= opened_at)
    )`
  yield* sql`create unique index kyc_renewals_one_open on kyc_renewals (user_code) where state = 'verifying'`
  yield* sql`create index kyc_renewals_user_code_idx on kyc_renewals (user_code, opened_at)`
  yield* sql`grant select, insert, update on kyc_renewals to credbuzzpay_app`

  yield* sql`
    create table kyc_addresses (
      address_id uuid primary key,
      user_code text not null constraint kyc_addresses_user_code_fkey references user_accounts,
      renewal_id uuid not null constraint kyc_addresses_renewal_id_fkey references kyc_renewals,
      address_sealed text not null,
      state text not null,
      declared_at timestamptz not null,
      confirm_by timestamptz not null,
      method text,
      decided_by text,
      decided_at timestamptz,
      constraint kyc_addresses_sealed check (address_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint kyc_addresses_state_known check (state in ('declared', 'confirmed', 'refused', 'lapsed', 'withdrawn')),
      constraint kyc_addresses_method_known
        check (method in ('verification_letter', 'contact_point', 'deliverable', 'document')),
      constraint kyc_addresses_in_order check (confirm_by > declared_at and decided_at >= declared_at),
      constraint kyc_addresses_decision_whole
        check ((state = 'declared') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
      constraint kyc_addresses_staff_has_method check ((state in ('confirmed', 'refused')) = (method is not null)),
      constraint kyc_addresses_nobody_their_own check (state not in ('confirmed', 'refused') or decided_by <> user_code)
    )`
  yield* sql`create unique index kyc_addresses_one_declared on kyc_addresses (user_code) where state = 'declared'`
  yield* sql`create index kyc_addresses_user_code_idx on kyc_addresses (user_code, declared_at)`
  yield* sql`create index kyc_addresses_confirm_by_idx on kyc_addresses (confirm_by) where state = 'declared'`
  yield* sql`grant select, insert, update on kyc_addresses to credbuzzpay_app`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * KYC face to face: visits to a counter, and the documents that an official saw in original, without their numbers. What the
 * official remarks is sealed under the person's own key.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign keys are made.
 * **Running old version**: does not know them. **Undo**: drop both tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_counter_visits (
      visit_id uuid primary key,
      user_code text not null constraint kyc_counter_visits_user_code_fkey references user_accounts,
      state text not null,
      opened_by text not null,
      opened_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      outcome text,
      remarks_sealed text,
      photo_upload_id uuid,
      row_version integer not null default 1,
      updated_at timestamptz not null,
      constraint kyc_counter_visits_state_known check (state in ('open', 'concluded', 'cancelled', 'expired')),
      constraint kyc_counter_visits_nobody_their_own check (opened_by <> user_code),
      constraint kyc_counter_visits_expires_later check (expires_at > opened_at),
      constraint kyc_counter_visits_end_whole check ((state = 'open') = (ended_at is null)),
      constraint kyc_counter_visits_outcome_known check (outcome in ('identified', 'not_identified')),
      constraint kyc_counter_visits_conclusion_whole check (
        (state = 'concluded') = (outcome is not null) and (state = 'concluded') = (remarks_sealed is not null)
      ),
      constraint kyc_counter_visits_photo_of_identified
        check ((outcome is not distinct from 'identified') = (photo_upload_id is not null)),
      constraint kyc_counter_visits_remarks_sealed check (remarks_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint kyc_counter_visits_row_version_positive check (row_version > 0)
    )`
  yield* sql`create unique index kyc_counter_visits_one_open on kyc_counter_visits (user_code) where state = 'open'`
  yield* sql`
    create table kyc_counter_documents (
      user_code text not null constraint kyc_counter_documents_user_code_fkey references user_accounts,
      visit_id uuid not null constraint kyc_counter_documents_visit_id_fkey references kyc_counter_visits,
      kind text not null,
      expires_on date,
      held text not null,
      seen_at timestamptz not null,
      primary key (user_code, visit_id, kind),
      constraint kyc_counter_documents_kind_known
        check (kind in ('aadhaar', 'passport', 'driving_licence', 'voter_card', 'nrega_card', 'pan')),
      constraint kyc_counter_documents_held_known check (held in ('matches', 'not_on_file', 'not_compared'))
    )`
  yield* sql`grant select, insert, update on kyc_counter_visits, kyc_counter_documents to credbuzzpay_app`
})

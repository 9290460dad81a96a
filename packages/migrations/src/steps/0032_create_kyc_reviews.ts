import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What KYC leaves to people: reviews of what a provider or a name left open, notices of a KYC that falls due, each with
 * its proof, and the webhooks that were taken (so that none is taken twice).
 *
 * Nobody reviews themself, and what overrules a machine's no needs a second person: the CHECKs say so too.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` and `kyc_verifications` while the foreign keys are made.
 * **Running old version**: does not know the tables. **Undo**: drop the three tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table kyc_reviews (
      review_id uuid primary key,
      verification_id uuid not null constraint kyc_reviews_verification_id_key unique
        constraint kyc_reviews_verification_id_fkey references kyc_verifications,
      user_code text not null constraint kyc_reviews_user_code_fkey references user_accounts,
      branch_code text constraint kyc_reviews_branch_code_fkey references branches,
      kind text not null,
      reason text not null,
      evidence_sealed text not null,
      is_override boolean not null default false,
      state text not null default 'open',
      claimed_by text,
      claimed_at timestamptz,
      decision text,
      decided_by text,
      decided_at timestamptz,
      decision_reason text,
      confirmed_by text,
      confirmed_at timestamptz,
      due_at timestamptz not null,
      row_version integer not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint kyc_reviews_kind_known check (kind in ('aadhaar', 'pan', 'bank')),
      constraint kyc_reviews_reason_known check (reason in (
        'name_differs', 'name_not_comparable', 'suspected_fraud', 'unreadable_answer', 'holder_unknown',
        'status_unclear', 'not_seeded', 'birthday_differs', 'minor'
      )),
      constraint kyc_reviews_state_known check (state in ('open', 'confirming', 'closed')),
      constraint kyc_reviews_decision_known check (decision in ('approved', 'rejected')),
      constraint kyc_reviews_claim_whole check ((claimed_by is null) = (claimed_at is null)),
      constraint kyc_reviews_decision_whole check (
        (state = 'open') = (decision is null) and (decision is null) = (decided_by is null)
          and (decision is null) = (decided_at is null)
      ),
      constraint kyc_reviews_rejection_has_reason check (decision <> 'rejected' or btrim(decision_reason) <> ''),
      constraint kyc_reviews_nobody_their_own
        check (user_code not in (coalesce(claimed_by, ''), coalesce(decided_by, ''), coalesce(confirmed_by, ''))),
      constraint kyc_reviews_second_person check (confirmed_by <> decided_by),
      constraint kyc_reviews_override_confirmed check (
        not (is_override and state = 'closed' and decision = 'approved')
          or (confirmed_by is not null and confirmed_at is not null)
      ),
      constraint kyc_reviews_row_version_positive check (row_version > 0)
    )`
  yield* sql`
    create index kyc_reviews_queue_idx on kyc_reviews (branch_code, due_at, review_id) where state <> 'closed'`
  yield* sql`create index kyc_reviews_due_idx on kyc_reviews (due_at, review_id) where state <> 'closed'`
  yield* sql`create index kyc_reviews_user_code_idx on kyc_reviews (user_code, created_at desc)`
  yield* sql`
    create table kyc_notices (
      notice_id uuid primary key,
      user_code text not null constraint kyc_notices_user_code_fkey references user_accounts,
      due_at timestamptz not null,
      sequence text not null,
      channel text not null,
      text_sealed text not null,
      proof text not null,
      noticed_at timestamptz not null,
      constraint kyc_notices_once unique (user_code, due_at, sequence),
      constraint kyc_notices_sequence_known
        check (sequence in ('before_1', 'before_2', 'before_3', 'after_1', 'after_2', 'after_3')),
      constraint kyc_notices_channel_known check (channel in ('email', 'sms', 'letter'))
    )`
  yield* sql`
    create table kyc_webhook_events (
      provider text not null,
      event_id text not null,
      received_at timestamptz not null,
      primary key (provider, event_id)
    )`
  yield* sql`create index kyc_webhook_events_received_at_idx on kyc_webhook_events (received_at)`
})

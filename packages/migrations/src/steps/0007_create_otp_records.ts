import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * One-time codes (hashed, at most 10 minutes, one live one for a subject and a type) and the budgets for sending and
 * guessing them, counted by recipient so that a new registration does not start a new budget.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the tables. **Undo**: drop both.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table otp_records (
      otp_id uuid primary key,
      subject_id text not null,
      otp_type text not null,
      recipient_hash bytea not null,
      salt bytea not null,
      otp_hash bytea not null,
      attempts smallint not null default 0,
      is_used boolean not null default false,
      superseded_at timestamptz,
      expires_at timestamptz not null,
      created_at timestamptz not null,
      constraint otp_records_type_known check (otp_type in (
        'registration_email', 'registration_mobile', 'password_reset', 'login_2fa_email', 'login_2fa_sms',
        'contact_change', 'step_up'
      )),
      constraint otp_records_attempts_range check (attempts between 0 and 5),
      constraint otp_records_lifetime
        check (expires_at > created_at and expires_at <= created_at + interval '10 minutes')
    )`
  yield* sql`
    create unique index otp_records_live_key on otp_records (subject_id, otp_type)
    where not is_used and superseded_at is null`
  yield* sql`create index otp_records_expires_at_idx on otp_records (expires_at)`
  yield* sql`
    create table otp_budgets (
      recipient_hash bytea not null,
      purpose text not null,
      hour_started_at timestamptz not null,
      hour_count integer not null,
      day_started_at timestamptz not null,
      day_count integer not null,
      last_at timestamptz not null,
      primary key (recipient_hash, purpose),
      constraint otp_budgets_purpose_known check (purpose in ('send', 'guess')),
      constraint otp_budgets_counts_range check (hour_count >= 0 and day_count >= 0)
    )`
})

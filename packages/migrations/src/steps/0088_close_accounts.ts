import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Closing is a state of the account (docs/erasure.md). Of `user_accounts`:
 *
 * - `closes_at`: when an account that is closing will be closed; null otherwise. `closing_cause`: why it is closing, or was closed.
 * - `closed_at`: since when it is closed, and the relationship with the person over; nobody signs in to it, and it does not
 *   open again. `erases_on`: the day in India from which it may be erased.
 * - `erased_at`: since when the row says nothing of the person any more.
 *
 * `erasures`: what becomes of what is on record about those whose accounts are closed. `account_on` and `identity_on` are the
 * days, in India, before which data of the account and records of identity stay, which the checks hold; `account_erased_at` is when the first was done. `held` is
 * waiting for legal holds to be lifted, `erasing` has begun. `evidence`: how many rows and files of which kind went.
 *
 * **Locks**: ACCESS EXCLUSIVE on `user_accounts` for an instant (nullable columns, checks NOT VALID: the next step reads the
 * rows). **Running old version**: closes nobody, and does not know who is closing: it lets them begin KYC. **Undo**: drop the
 * table, the columns and the checks.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table user_accounts
      add column closes_at timestamptz,
      add column closing_cause text,
      add column closed_at timestamptz,
      add column erases_on date,
      add column erased_at timestamptz`
  yield* sql`
    alter table user_accounts
      add constraint user_accounts_closing_cause_known
        check (closing_cause in ('consent_withdrawn', 'person', 'staff')) not valid,
      add constraint user_accounts_closing_has_cause
        check ((closes_at is null and closed_at is null) = (closing_cause is null)) not valid,
      add constraint user_accounts_closed_is_inactive
        check (closed_at is null or (not is_active and closes_at is null)) not valid,
      add constraint user_accounts_closed_has_day check ((closed_at is null) = (erases_on is null)) not valid,
      add constraint user_accounts_erased_was_closed check (erased_at is null or (closed_at is not null and erased_at >= closed_at)) not valid,
      add constraint user_accounts_erased_is_empty check (
        erased_at is null or (first_name = 'Erased' and last_name = '' and gender is null and dob is null
          and password_hash = '!' and email_normalized = lower(user_code) || '@erased.invalid')) not valid`
  yield* sql`
    create table erasures (
      user_code text primary key references user_accounts,
      cause text not null,
      account_on date not null,
      identity_on date not null,
      state text not null default 'scheduled',
      account_erased_at timestamptz,
      began_at timestamptz,
      erased_at timestamptz,
      evidence jsonb not null default '{}',
      created_at timestamptz not null,
      updated_at timestamptz not null,
      constraint erasures_cause_known check (cause in ('consent_withdrawn', 'person', 'staff')),
      constraint erasures_days_in_order check (identity_on >= account_on),
      constraint erasures_state_known check (state in ('scheduled', 'held', 'erasing', 'erased')),
      constraint erasures_began check ((began_at is null) = (state in ('scheduled', 'held'))),
      constraint erasures_ended check ((erased_at is null) = (state <> 'erased')),
      constraint erasures_begins_on_its_day
        check (began_at is null or (began_at at time zone 'Asia/Kolkata')::date >= identity_on),
      constraint erasures_account_on_its_day
        check (account_erased_at is null or (account_erased_at at time zone 'Asia/Kolkata')::date >= account_on),
      constraint erasures_evidence_object check (jsonb_typeof(evidence) = 'object')
    )`
  yield* sql`create trigger refuse_delete before delete on erasures for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on erasures for each statement execute function refuse_change()`
  yield* sql`grant select, insert, update on erasures to credbuzzpay_app`
})

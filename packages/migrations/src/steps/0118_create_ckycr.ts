import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What is owed to the Central KYC Records Registry, and the identifiers that it gave.
 *
 * - `ckycr_numbers`: a person's CKYC identifier, sealed under their own key, as a search found it or a filing was answered with it.
 * - `ckycr_filings`: 'due', then 'sent' while the registry has it, then 'accepted' or 'refused'; one is open of a person. `due_on`
 *   is counted from `owed_at` in days of India: 10 for a new record, 7 for a change. `ask_at` is when the registry is asked next.
 *   `changed_at`: something changed after it was sent, so that a change is owed from then on once it is accepted.
 *
 * What changes of somebody whose record was accepted is followed here, whoever writes it: name, birthday, gender and contacts of
 * an account that is not closed, and an address that is confirmed.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` and `kyc_addresses` for an instant (foreign keys of empty tables, triggers).
 * **Running old version**: does not know the tables and completes KYC without a filing; while it runs nothing was accepted, so the triggers add nothing.
 * **Undo**: drop the two triggers, the three functions and the two tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table ckycr_numbers (
      user_code text primary key constraint ckycr_numbers_user_code_fkey references user_accounts,
      number_sealed text not null,
      number_masked text not null,
      source text not null,
      known_at timestamptz not null,
      constraint ckycr_numbers_number_sealed check (number_sealed ~ '^p[1-9][0-9]*\\.'),
      constraint ckycr_numbers_number_masked check (number_masked ~ '^X{8}[0-9]{4}$'),
      constraint ckycr_numbers_source_known check (source in ('search', 'filing'))
    )`
  yield* sql`
    create table ckycr_filings (
      filing_id uuid primary key default gen_random_uuid(),
      user_code text not null constraint ckycr_filings_user_code_fkey references user_accounts,
      kind text not null,
      state text not null default 'due',
      owed_at timestamptz not null,
      due_on date not null generated always as (
        (owed_at at time zone 'Asia/Kolkata')::date + case kind when 'new' then 10 else 7 end) stored,
      calls integer not null default 0,
      ask_at timestamptz,
      changed_at timestamptz,
      settled_at timestamptz,
      refusal text,
      constraint ckycr_filings_kind_known check (kind in ('new', 'change')),
      constraint ckycr_filings_state_known check (state in ('due', 'sent', 'accepted', 'refused')),
      constraint ckycr_filings_calls_range check (calls >= 0),
      constraint ckycr_filings_asked_while_open check ((state in ('due', 'sent')) = (ask_at is not null)),
      constraint ckycr_filings_change_of_sent check (changed_at is null or state = 'sent'),
      constraint ckycr_filings_settled_whole check ((state in ('accepted', 'refused')) = (settled_at is not null)),
      constraint ckycr_filings_refusal_whole check ((state = 'refused') = (refusal is not null)),
      constraint ckycr_filings_refusal_known
        check (refusal in ('invalid_record', 'duplicate', 'unknown_number', 'unreadable')),
      constraint ckycr_filings_in_order check (settled_at >= owed_at and changed_at >= owed_at)
    )`
  yield* sql`create unique index ckycr_filings_one_open on ckycr_filings (user_code) where state <> 'accepted'`
  yield* sql`create index ckycr_filings_user_code_idx on ckycr_filings (user_code, owed_at)`
  yield* sql`create index ckycr_filings_due_on_idx on ckycr_filings (due_on, filing_id)`
  yield* sql`create index ckycr_filings_ask_at_idx on ckycr_filings (ask_at) where ask_at is not null`
  yield* sql`grant select, insert, update on ckycr_numbers, ckycr_filings to credbuzzpay_app`

  yield* sql`
    create function owe_ckycr_change(of_whom text, changed timestamptz) returns void language sql as $fn$
      insert into ckycr_filings (user_code, kind, owed_at, ask_at)
      select of_whom, 'change', changed, changed
      where exists (select from ckycr_filings where user_code = of_whom and state = 'accepted')
        or exists (select from ckycr_filings where user_code = of_whom and state = 'sent')
      on conflict (user_code) where state <> 'accepted' do update
        set changed_at = coalesce(ckycr_filings.changed_at, greatest(excluded.owed_at, ckycr_filings.owed_at))
        where ckycr_filings.state = 'sent'
    $fn$`
  yield* sql`revoke all on function owe_ckycr_change(text, timestamptz) from public`
  yield* sql`grant execute on function owe_ckycr_change(text, timestamptz) to credbuzzpay_app`
  yield* sql`
    create function owe_ckycr_account() returns trigger language plpgsql as $fn$
    begin
      perform owe_ckycr_change(new.user_code, new.updated_at);
      return null;
    end $fn$`
  yield* sql`
    create function owe_ckycr_address() returns trigger language plpgsql as $fn$
    begin
      perform owe_ckycr_change(new.user_code, new.decided_at);
      return null;
    end $fn$`
  yield* sql`
    create trigger owe_ckycr after update of first_name, last_name, dob, gender, email, mobile on user_accounts
    for each row when (new.closed_at is null and
      (new.first_name, new.last_name, new.dob, new.gender, new.email, new.mobile) is distinct from
      (old.first_name, old.last_name, old.dob, old.gender, old.email, old.mobile))
    execute function owe_ckycr_account()`
  yield* sql`
    create trigger owe_ckycr after update of state on kyc_addresses
    for each row when (new.state = 'confirmed' and old.state <> 'confirmed') execute function owe_ckycr_address()`
})

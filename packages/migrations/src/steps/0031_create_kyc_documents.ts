import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What is known of each document of a person: where it stands, masks to show, ciphertext, and how its holder's name
 * agrees with the person's. One Aadhaar number and one PAN belong to one person; a bank account may be shared.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` and `kyc_verifications` while the foreign keys are made.
 * **Running old version**: does not know the tables. **Undo**: drop the three tables and `guard_kyc_step`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table aadhaar_kyc (
      user_code text primary key references user_accounts,
      status text not null,
      verification_id uuid not null constraint aadhaar_kyc_verification_id_fkey references kyc_verifications,
      aadhaar_reference text,
      number_masked text,
      person_sealed text,
      name_optimistic smallint,
      name_pessimistic smallint,
      failure_code text,
      verified_at timestamptz,
      updated_at timestamptz not null,
      constraint aadhaar_kyc_status_known check (status in ('pending', 'verified', 'failed', 'review', 'expired')),
      constraint aadhaar_kyc_reference_format check (aadhaar_reference ~ '^avr_[0-9A-HJKMNP-TV-Z]{26}$'),
      constraint aadhaar_kyc_masked check (number_masked ~ '^X{8}[0-9]{4}$'),
      constraint aadhaar_kyc_verified_whole check (
        status <> 'verified' or (person_sealed is not null and verified_at is not null)
      ),
      constraint aadhaar_kyc_failure_has_code check ((status = 'failed') = (failure_code is not null)),
      constraint aadhaar_kyc_scores_range check (name_pessimistic between 0 and 100 and name_optimistic between 0 and 100)
    )`
  yield* sql`
    create unique index aadhaar_kyc_one_owner on aadhaar_kyc (aadhaar_reference)
    where aadhaar_reference is not null and status <> 'failed'`
  yield* sql`
    create table pan_kyc (
      user_code text primary key references user_accounts,
      status text not null,
      is_verified boolean not null generated always as (status = 'verified') stored,
      verification_id uuid not null constraint pan_kyc_verification_id_fkey references kyc_verifications,
      pan_sealed text not null,
      pan_index bytea not null,
      pan_masked text not null,
      holder_type text,
      aadhaar_seeding text,
      name_optimistic smallint,
      name_pessimistic smallint,
      failure_code text,
      verified_at timestamptz,
      updated_at timestamptz not null,
      constraint pan_kyc_status_known check (status in ('pending', 'verified', 'failed', 'review', 'expired')),
      constraint pan_kyc_index_length check (octet_length(pan_index) = 32),
      constraint pan_kyc_masked check (pan_masked ~ '^[A-Z]{2}X{6}[0-9][A-Z]$'),
      constraint pan_kyc_verified_has_time check (status <> 'verified' or verified_at is not null),
      constraint pan_kyc_failure_has_code check ((status = 'failed') = (failure_code is not null)),
      constraint pan_kyc_scores_range check (name_pessimistic between 0 and 100 and name_optimistic between 0 and 100)
    )`
  yield* sql`create unique index pan_kyc_one_owner on pan_kyc (pan_index) where status <> 'failed'`
  yield* sql`
    create table bank_details (
      user_code text primary key references user_accounts,
      status text not null,
      is_verified boolean not null generated always as (status = 'verified') stored,
      verification_id uuid not null constraint bank_details_verification_id_fkey references kyc_verifications,
      account_sealed text,
      account_index bytea,
      account_masked text,
      ifsc text,
      bank_name text,
      name_optimistic smallint,
      name_pessimistic smallint,
      failure_code text,
      verified_at timestamptz,
      updated_at timestamptz not null,
      constraint bank_details_status_known check (status in ('pending', 'verified', 'failed', 'review', 'expired')),
      constraint bank_details_account_whole check (
        (account_sealed is null) = (account_index is null) and (account_sealed is null) = (account_masked is null)
          and (account_sealed is null) = (ifsc is null)
      ),
      constraint bank_details_index_length check (octet_length(account_index) = 32),
      constraint bank_details_masked check (account_masked ~ '^X{8}[0-9]{4}$'),
      constraint bank_details_ifsc_format check (ifsc ~ '^[A-Z]{4}0[A-Z0-9]{6}$'),
      constraint bank_details_verified_whole
        check (status <> 'verified' or (account_sealed is not null and verified_at is not null)),
      constraint bank_details_failure_has_code check ((status = 'failed') = (failure_code is not null)),
      constraint bank_details_scores_range check (name_pessimistic between 0 and 100 and name_optimistic between 0 and 100)
    )`
  yield* sql`create index bank_details_account_index_idx on bank_details (account_index)`

  // The step says how far the documents go, in their order; looked at when the transaction commits.
  yield* sql`
    create function guard_kyc_step() returns trigger language plpgsql as $fn$
    declare
      step smallint;
      proven smallint;
    begin
      select kyc_verification_step into step from user_accounts where user_code = new.user_code;
      select case
          when not exists (select from aadhaar_kyc where user_code = new.user_code and status = 'verified') then 0
          when not exists (select from pan_kyc where user_code = new.user_code and status = 'verified') then 1
          when not exists (select from bank_details where user_code = new.user_code and status = 'verified') then 2
          else 3 end into proven;
      if step <> proven then
        raise exception 'kyc_verification_step says %, the documents say %', step, proven
          using errcode = '23514', constraint = 'user_accounts_kyc_step_of_documents';
      end if;
      return null;
    end $fn$`
  for (const table of ["aadhaar_kyc", "pan_kyc", "bank_details"]) {
    yield* sql`
      create constraint trigger guard_kyc_step after insert or update on ${sql(table)}
      deferrable initially deferred for each row execute function guard_kyc_step()`
  }
})

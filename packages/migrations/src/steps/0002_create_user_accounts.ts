import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The accounts, with the seed's indexes (SEED-ITEMS A3, 33 to 41). `user_code` is 8 characters of Crockford base 32.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `branches` while the foreign key is made. **Running old version**: does not know
 * the table; its writes to `branches` wait for the moment of creation. **Undo**: `drop table user_accounts`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table user_accounts (
      user_code text primary key,
      email text not null,
      email_normalized text not null constraint user_accounts_email_normalized_key unique,
      mobile text not null constraint user_accounts_mobile_key unique,
      password_hash text not null,
      first_name text not null,
      last_name text not null,
      gender text,
      dob date,
      user_role text not null default 'user',
      branch_code text constraint user_accounts_branch_code_fkey references branches,
      is_active boolean not null default true,
      email_verified_at timestamptz,
      mobile_verified_at timestamptz,
      kyc_verification_step smallint not null default 0,
      is_kyc_complete boolean not null default false,
      is_blocked boolean not null default false,
      blocked_until timestamptz,
      block_reason text,
      auth_epoch integer not null default 0,
      locale text not null default 'en',
      row_version integer not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      created_by_user text constraint user_accounts_created_by_user_fkey references user_accounts,
      updated_by_user_id text not null default 'system',
      constraint user_accounts_user_code_format check (user_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint user_accounts_email_normal_form check (email_normalized = lower(btrim(email))),
      constraint user_accounts_mobile_e164 check (mobile ~ '^[+][1-9][0-9]{6,14}$'),
      constraint user_accounts_gender_known check (gender in ('female', 'male', 'other', 'undisclosed')),
      constraint user_accounts_role_known check (user_role in ('super_admin', 'admin', 'user')),
      constraint user_accounts_admin_has_branch check (user_role <> 'admin' or branch_code is not null),
      constraint user_accounts_kyc_step_range check (kyc_verification_step between 0 and 3),
      constraint user_accounts_kyc_complete_at_last_step check (not is_kyc_complete or kyc_verification_step = 3),
      constraint user_accounts_blocked_until_when_blocked check (blocked_until is null or is_blocked),
      constraint user_accounts_auth_epoch_range check (auth_epoch >= 0),
      constraint user_accounts_locale_known check (locale in ('en', 'hi')),
      constraint user_accounts_row_version_positive check (row_version > 0),
      constraint user_accounts_updated_by_format
        check (updated_by_user_id = 'system' or updated_by_user_id ~ '^[0-9A-HJKMNP-TV-Z]{8}$')
    )`
  yield* sql`create index user_accounts_email_idx on user_accounts (email)`
  yield* sql`create index user_accounts_is_active_idx on user_accounts (is_active)`
  yield* sql`create index user_accounts_user_role_idx on user_accounts (user_role)`
  yield* sql`create index user_accounts_created_at_idx on user_accounts (created_at)`
  yield* sql`create index user_accounts_user_role_is_active_idx on user_accounts (user_role, is_active)`
  yield* sql`create index user_accounts_is_kyc_complete_created_at_idx on user_accounts (is_kyc_complete, created_at)`
  yield* sql`create index user_accounts_email_is_active_idx on user_accounts (email, is_active)`
  yield* sql`create index user_accounts_branch_code_idx on user_accounts (branch_code)`
  yield* sql`create index user_accounts_blocked_until_idx on user_accounts (blocked_until) where is_blocked`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Sign-ups that have not become accounts yet. Contacts are not unique here: an unproven contact never squats.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made. **Running old version**: does not
 * know the table. **Undo**: `drop table registrations`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table registrations (
      registration_id text primary key,
      email text not null,
      email_normalized text not null,
      mobile text not null,
      password_hash text not null,
      first_name text not null,
      last_name text not null,
      gender text,
      dob date,
      locale text not null default 'en',
      email_verified_at timestamptz,
      mobile_verified_at timestamptz,
      user_code text references user_accounts,
      ip_address inet,
      request_id text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      constraint registrations_id_format check (registration_id ~ '^reg_[0-9A-Za-z]{26}$'),
      constraint registrations_email_normal_form check (email_normalized = lower(btrim(email))),
      constraint registrations_mobile_e164 check (mobile ~ '^[+][1-9][0-9]{6,14}$'),
      constraint registrations_gender_known check (gender in ('female', 'male', 'other', 'undisclosed')),
      constraint registrations_locale_known check (locale in ('en', 'hi')),
      constraint registrations_account_needs_proof
        check (user_code is null or (email_verified_at is not null and mobile_verified_at is not null)),
      constraint registrations_expire_later check (expires_at > created_at)
    )`
  yield* sql`create index registrations_expires_at_idx on registrations (expires_at)`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Second factors: what is set up, what is being set up, recovery codes (salted HMACs, found by a public prefix), the one
 * budget of wrong codes, and sign-ins that wait for their second factor.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign keys are made. **Running old version**: does not
 * know the tables; nobody has a second factor yet. **Undo**: drop the six tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table second_factors (
      user_code text not null references user_accounts,
      method text not null,
      secret_sealed text,
      last_step bigint,
      enabled_at timestamptz not null,
      primary key (user_code, method),
      constraint second_factors_method_known check (method in ('totp', 'email', 'sms')),
      constraint second_factors_secret_of_totp check ((method = 'totp') = (secret_sealed is not null)),
      constraint second_factors_step_of_totp check (last_step is null or method = 'totp')
    )`
  yield* sql`
    create table totp_enrolments (
      user_code text primary key references user_accounts,
      secret_sealed text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      constraint totp_enrolments_expire_later check (expires_at > created_at)
    )`
  yield* sql`
    create table recovery_codes (
      user_code text not null references user_accounts,
      prefix text not null,
      salt bytea not null,
      code_hash bytea not null,
      created_at timestamptz not null,
      used_at timestamptz,
      primary key (user_code, prefix),
      constraint recovery_codes_prefix_format check (prefix ~ '^[0-9A-HJKMNP-TV-Z]{4}$'),
      constraint recovery_codes_hash_length check (octet_length(code_hash) = 32)
    )`
  yield* sql`
    create table factor_budgets (
      user_code text primary key references user_accounts,
      failures integer not null,
      locked_until timestamptz,
      last_failure_at timestamptz not null,
      constraint factor_budgets_failures_range check (failures >= 0)
    )`
  yield* sql`
    create table login_challenges (
      challenge_id text primary key,
      user_code text not null references user_accounts,
      login_id text not null,
      platform text not null,
      device_hash bytea,
      device_name text,
      auth_epoch integer not null,
      request_id text not null,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      constraint login_challenges_id_format check (challenge_id ~ '^chg_[0-9A-HJKMNP-TV-Z]{26}$'),
      constraint login_challenges_platform_known check (platform in ('web', 'mobile', 'admin')),
      constraint login_challenges_lifetime
        check (expires_at > created_at and expires_at <= created_at + interval '10 minutes')
    )`
  yield* sql`create index login_challenges_expires_at_idx on login_challenges (expires_at)`
  yield* sql`
    create table trusted_devices (
      token_hash bytea primary key,
      user_code text not null references user_accounts,
      device_name text,
      proven_at timestamptz not null,
      expires_at timestamptz not null,
      constraint trusted_devices_hash_length check (octet_length(token_hash) = 32),
      constraint trusted_devices_lifetime
        check (expires_at > proven_at and expires_at <= proven_at + interval '30 days')
    )`
  yield* sql`create index trusted_devices_user_code_idx on trusted_devices (user_code)`
  yield* sql`create index trusted_devices_expires_at_idx on trusted_devices (expires_at)`
})

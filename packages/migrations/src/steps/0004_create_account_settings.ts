import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What hangs on one account, one row each: second factor and allow-list, registration steps, platforms.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign keys are made. **Running old version**: does not
 * know the tables; account writes wait for the moment of creation. **Undo**: drop the three tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table security_settings (
      user_code text primary key references user_accounts,
      two_factor_enabled boolean not null default false,
      two_factor_method text,
      ip_whitelist cidr[] not null default '{}',
      row_version integer not null default 1,
      updated_at timestamptz not null,
      constraint security_settings_method_known check (two_factor_method in ('totp', 'email', 'sms')),
      constraint security_settings_enabled_has_method check (not two_factor_enabled or two_factor_method is not null),
      constraint security_settings_row_version_positive check (row_version > 0)
    )`
  yield* sql`
    create table registration_progress (
      user_code text primary key references user_accounts,
      step_1_completed boolean not null default false,
      step_2_completed boolean not null default false,
      step_3_completed boolean not null default false,
      updated_at timestamptz not null,
      constraint registration_progress_in_order
        check ((not step_3_completed or step_2_completed) and (not step_2_completed or step_1_completed))
    )`
  yield* sql`
    create table user_platform_access (
      user_code text not null references user_accounts,
      platform text not null,
      is_allowed boolean not null,
      updated_at timestamptz not null,
      primary key (user_code, platform),
      constraint user_platform_access_platform_known check (platform in ('web', 'mobile', 'admin'))
    )`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Features of the product that people are granted one by one, and who has which at what level (SEED-ITEMS 29 and 30). No
 * row means no access, so `none` is not a level that is stored. A feature is switched off, never deleted.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign keys are made. **Running old version**: does not
 * know the tables; account writes wait for the moment of creation. **Undo**: drop both tables and their functions.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table app_features (
      feature_code text primary key,
      name text not null,
      description text not null default '',
      is_active boolean not null default true,
      row_version integer not null default 1,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      created_by_user text not null,
      updated_by_user_id text not null,
      constraint app_features_code_format check (feature_code ~ '^[A-Z][A-Z0-9_]{1,63}$'),
      constraint app_features_name_present check (btrim(name) <> ''),
      constraint app_features_name_length check (char_length(name) <= 100),
      constraint app_features_description_length check (char_length(description) <= 500),
      constraint app_features_row_version_positive check (row_version > 0),
      constraint app_features_created_by_format
        check (created_by_user = 'system' or created_by_user ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint app_features_updated_by_format
        check (updated_by_user_id = 'system' or updated_by_user_id ~ '^[0-9A-HJKMNP-TV-Z]{8}$')
    )`
  yield* sql`
    create table app_access_control (
      user_code text not null references user_accounts,
      feature_code text not null references app_features,
      access_level text not null,
      granted_by text not null,
      created_at timestamptz not null,
      updated_at timestamptz not null,
      primary key (user_code, feature_code),
      constraint app_access_control_level_known check (access_level in ('view', 'edit', 'full')),
      constraint app_access_control_granted_by_format
        check (granted_by = 'system' or granted_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint app_access_control_not_by_oneself check (granted_by <> user_code)
    )`
  yield* sql`create index app_access_control_feature_code_idx on app_access_control (feature_code)`
  yield* sql`
    create function guard_app_feature_code() returns trigger language plpgsql as $fn$
    begin
      raise exception 'a feature_code never changes'
        using errcode = '23514', constraint = 'app_features_code_immutable';
    end $fn$`
  yield* sql`
    create trigger guard_code before update on app_features
    for each row when (new.feature_code <> old.feature_code) execute function guard_app_feature_code()`
})

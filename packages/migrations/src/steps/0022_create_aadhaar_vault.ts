import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The Aadhaar Data Vault: the only place where Aadhaar numbers are kept (UIDAI circular K-11020/205/2017). A schema of
 * its own, owned by a role of its own that nobody can log in as. Everybody else calls its functions, which run as that
 * role: keep one number, open one reference, rewrap, forget. The table itself cannot be read, listed or dumped by the
 * application's role. Each opening leaves a row in `vault.openings`, which can only grow.
 *
 * `credbuzzpay_vault_client` holds the right to call them and is given to the migrating role; a server that runs as
 * another role is given it by hand (docs/operations.md). A superuser is bound by none of this. A migrating role
 * without CREATEROLE needs both roles made, and granted to it, beforehand.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the schema, unaffected.
 * **Undo**: `drop schema vault cascade; drop role credbuzzpay_vault_client, credbuzzpay_vault`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  // Roles belong to the cluster: another database of it may have made them, even at this moment.
  yield* sql`
    do $do$ begin
      if to_regrole('credbuzzpay_vault') is null then
        begin
          create role credbuzzpay_vault nologin;
        exception when duplicate_object or unique_violation then null;
        end;
      end if;
      if to_regrole('credbuzzpay_vault_client') is null then
        begin
          create role credbuzzpay_vault_client nologin;
        exception when duplicate_object or unique_violation then null;
        end;
      end if;
      if not pg_has_role(current_user, 'credbuzzpay_vault', 'member') then
        execute format('grant credbuzzpay_vault to %I', current_user)
          || case when current_setting('server_version_num')::int >= 160000 then ' with inherit false, set true' else '' end;
      end if;
      if not pg_has_role(current_user, 'credbuzzpay_vault_client', 'member') then
        execute format('grant credbuzzpay_vault_client to %I', current_user);
      end if;
    end $do$`
  yield* sql`create schema vault authorization credbuzzpay_vault`
  yield* sql`set role credbuzzpay_vault`
  yield* sql`
    create table vault.aadhaar_numbers (
      reference text primary key,
      number_index bytea not null constraint aadhaar_numbers_number_index_key unique,
      number_sealed text not null,
      key_id text not null generated always as
        (case when number_sealed like 'v1.%' then split_part(number_sealed, '.', 2) else 'fernet' end) stored,
      kept_at timestamptz not null,
      rewrapped_at timestamptz,
      constraint aadhaar_numbers_reference_format check (reference ~ '^avr_[0-9A-HJKMNP-TV-Z]{26}$'),
      constraint aadhaar_numbers_index_length check (octet_length(number_index) = 32),
      constraint aadhaar_numbers_sealed check (number_sealed ~ '^v1[.]' or number_sealed like 'gAAAAA%')
    )`
  yield* sql`create index aadhaar_numbers_key_id_idx on vault.aadhaar_numbers (key_id)`
  yield* sql`
    create table vault.openings (
      opening_id bigint generated always as identity primary key,
      reference text not null,
      purpose text not null,
      actor text not null,
      request_id text not null,
      database_role text not null default session_user,
      opened_at timestamptz not null default clock_timestamp(),
      constraint openings_purpose_present check (btrim(purpose) <> '')
    )`
  yield* sql`create index openings_reference_idx on vault.openings (reference, opened_at)`
  yield* sql`
    create trigger refuse_change before update or delete on vault.openings
    for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on vault.openings
    for each statement execute function refuse_change()`
  yield* sql`alter table vault.openings enable always trigger refuse_change`
  yield* sql`alter table vault.openings enable always trigger refuse_truncate`

  yield* sql`
    create function vault.keep(new_reference text, index bytea, sealed text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      kept text;
    begin
      insert into vault.aadhaar_numbers (reference, number_index, number_sealed, kept_at)
      values (new_reference, index, sealed, at)
      on conflict (number_index) do nothing returning reference into kept;
      if kept is null then
        select reference into kept from vault.aadhaar_numbers where number_index = index;
      end if;
      return kept;
    end $fn$`
  yield* sql`
    create function vault.open(wanted text, purpose text, actor text, request_id text) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      sealed text;
    begin
      insert into vault.openings (reference, purpose, actor, request_id) values (wanted, purpose, actor, request_id);
      select number_sealed into sealed from vault.aadhaar_numbers where reference = wanted;
      return sealed;
    end $fn$`
  yield* sql`
    create function vault.forget(unwanted text) returns boolean
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    begin
      delete from vault.aadhaar_numbers where reference = unwanted;
      return found;
    end $fn$`
  yield* sql`
    create function vault.to_rewrap(current_key text, after text, most integer)
    returns table (reference text, number_sealed text)
    language sql security definer set search_path = pg_catalog, pg_temp as $fn$
      select a.reference, a.number_sealed from vault.aadhaar_numbers a
      where a.reference > after and (a.key_id <> current_key or current_key = 'fernet')
      order by a.reference limit most for update skip locked
    $fn$`
  yield* sql`
    create function vault.rewrap(refs text[], olds text[], news text[], at timestamptz) returns integer
    language sql security definer set search_path = pg_catalog, pg_temp as $fn$
      with changed as (
        update vault.aadhaar_numbers a set number_sealed = n.new, rewrapped_at = at
        from unnest(refs, olds, news) as n (reference, old, new)
        where a.reference = n.reference and a.number_sealed = n.old returning 1)
      select count(*)::integer from changed
    $fn$`
  yield* sql`
    create function vault.key_census() returns table (key_id text, rows bigint)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $fn$
      select a.key_id, count(*) from vault.aadhaar_numbers a group by a.key_id
    $fn$`

  yield* sql`revoke all on all functions in schema vault from public`
  yield* sql`grant usage on schema vault to credbuzzpay_vault_client`
  yield* sql`grant execute on all functions in schema vault to credbuzzpay_vault_client`
  yield* sql`reset role`
})

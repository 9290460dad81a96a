import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Blind indexes under each key of `BLIND_INDEX_KEYS` (docs/adr/0080), so that a number stays one person's while a key is rotated:
 * `pan_indexes` and `vault.number_indexes` have a row for each number and key, and whatever two processes have a key in common
 * find each other's numbers by it. `pan_kyc.pan_index` and `vault.aadhaar_numbers.number_index` stay beside them, under the
 * first key, since the version before knows these alone. What there is was made under `k1`, which is what the one key of a
 * setting is called; recovery codes say in the same way which pepper made them.
 *
 * Whether a PAN is proven is said in `pan_indexes` too, by a trigger, so that it is unique there as it is in `pan_kyc`.
 *
 * **Locks**: ACCESS EXCLUSIVE on `pan_kyc`, `bank_details`, `recovery_codes` and `vault.aadhaar_numbers` for an instant: a
 * column with a constant default, a trigger. **Running old version**: writes what is under `k1` as before; the job
 * `blind-indexes-fill` makes the rest. **Undo**: while every row says `k1`, drop the tables, functions and columns.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table pan_kyc add column pan_index_key text not null default 'k1'`
  yield* sql`alter table bank_details add column account_index_key text not null default 'k1'`
  yield* sql`alter table recovery_codes add column pepper_id text not null default 'k1'`
  yield* sql`
    create table pan_indexes (
      user_code text not null constraint pan_indexes_user_code_fkey references pan_kyc on delete cascade,
      key_id text not null,
      pan_index bytea not null,
      is_proven boolean not null,
      constraint pan_indexes_pkey primary key (user_code, key_id),
      constraint pan_indexes_length check (octet_length(pan_index) = 32),
      constraint pan_indexes_key_format check (key_id ~ '^[a-z0-9_-]{1,16}$')
    )`
  yield* sql`create unique index pan_indexes_one_proven_owner on pan_indexes (pan_index) where is_proven`
  // Key by key in one order, so that two who prove a number at once wait for each other and not each for the other.
  yield* sql`
    create function follow_proven_pan() returns trigger language plpgsql as $fn$
    declare
      key text;
    begin
      for key in select key_id from pan_indexes where user_code = new.user_code order by key_id loop
        update pan_indexes set is_proven = new.status in ('verified', 'expired')
        where user_code = new.user_code and key_id = key;
      end loop;
      return null;
    end $fn$`
  yield* sql`
    create trigger follow_proven after update of status on pan_kyc
    for each row when (old.status is distinct from new.status) execute function follow_proven_pan()`
  yield* sql`grant select, insert, update, delete on pan_indexes to credbuzzpay_app`

  yield* sql`set role credbuzzpay_vault`
  yield* sql`alter table vault.aadhaar_numbers add column number_index_key text not null default 'k1'`
  yield* sql`
    create table vault.number_indexes (
      number_index bytea constraint number_indexes_pkey primary key,
      reference text not null constraint number_indexes_reference_fkey references vault.aadhaar_numbers on delete cascade,
      key_id text not null,
      constraint number_indexes_once unique (reference, key_id),
      constraint number_indexes_length check (octet_length(number_index) = 32)
    )`
  // Two that keep one number at once wait for each other at the index of a key that both have; then one finds the other's.
  yield* sql`
    create function vault.keep(new_reference text, keys text[], indexes bytea[], sealed text, at timestamptz) returns text
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      kept text;
    begin
      for attempt in 1..5 loop
        select found.reference into kept from (
          select n.reference from vault.number_indexes n where n.number_index = any(indexes)
          union all
          select a.reference from vault.aadhaar_numbers a where a.number_index = any(indexes)) found limit 1;
        if kept is not null then
          return kept;
        end if;
        begin
          insert into vault.aadhaar_numbers (reference, number_index, number_index_key, number_sealed, kept_at)
          values (new_reference, indexes[1], keys[1], sealed, at);
          insert into vault.number_indexes (number_index, reference, key_id)
          select i, new_reference, k from unnest(indexes, keys) as given (i, k) order by i;
          return new_reference;
        exception when unique_violation then
          if attempt = 5 then
            raise;
          end if;
        end;
      end loop;
    end $fn$`
  yield* sql`
    create function vault.to_index(keys text[], after text, most integer) returns table (reference text, number_sealed text)
    language sql security definer set search_path = pg_catalog, pg_temp as $fn$
      select a.reference, a.number_sealed from vault.aadhaar_numbers a
      where a.reference > after and (a.number_index_key <> keys[1]
        or exists (select from unnest(keys) as wanted (key) where not exists (
          select from vault.number_indexes n where n.reference = a.reference and n.key_id = wanted.key)))
      order by a.reference limit most for update skip locked
    $fn$`
  yield* sql`
    create function vault.index_number(numbered text, keys text[], indexes bytea[]) returns void
    language sql security definer set search_path = pg_catalog, pg_temp as $fn$
      insert into vault.number_indexes (number_index, reference, key_id)
      select i, numbered, k from unnest(indexes, keys) as given (i, k) order by i
      on conflict (reference, key_id) do nothing;
      update vault.aadhaar_numbers a
      set number_index = indexes[1], number_index_key = keys[1]
      where a.reference = numbered and a.number_index_key <> keys[1]
    $fn$`
  yield* sql`
    create function vault.unindexed(keys text[], any_will_do boolean) returns bigint
    language sql stable security definer set search_path = pg_catalog, pg_temp as $fn$
      select count(*) from vault.aadhaar_numbers a
      where case when any_will_do
        then a.number_index_key <> all(keys) and not exists (
          select from vault.number_indexes n where n.reference = a.reference and n.key_id = any(keys))
        else a.number_index_key <> keys[1] or exists (
          select from unnest(keys) as wanted (key) where not exists (
            select from vault.number_indexes n where n.reference = a.reference and n.key_id = wanted.key)) end
    $fn$`
  yield* sql`
    create function vault.forget_indexes(keys text[], most integer) returns bigint
    language sql security definer set search_path = pg_catalog, pg_temp as $fn$
      with gone as (
        delete from vault.number_indexes where number_index in (
          select n.number_index from vault.number_indexes n where n.key_id <> all(keys) limit most for update skip locked)
        returning 1)
      select count(*) from gone
    $fn$`
  for (const signature of [
    "keep(text, text[], bytea[], text, timestamptz)",
    "to_index(text[], text, integer)",
    "index_number(text, text[], bytea[])",
    "unindexed(text[], boolean)",
    "forget_indexes(text[], integer)"
  ]) {
    yield* sql`revoke all on function ${sql.literal(`vault.${signature}`)} from public`
    yield* sql`
      grant execute on function ${sql.literal(`vault.${signature}`)} to credbuzzpay_vault_client, credbuzzpay_app`
  }
  yield* sql`reset role`
})

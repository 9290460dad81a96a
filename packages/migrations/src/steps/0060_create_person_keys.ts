import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The key of each person, wrapped, and the record of the keys that wrap them (docs/adr/0057). The latter lie outside the
 * database. `system` has a key too, for what is about nobody.
 *
 * A destroyed key has no `wrapped` and never gets one again; `kek_id` says under which key it last was. The row stays when the
 * account goes, since it is the evidence: so there is no foreign key to accounts, and no row is ever deleted. A key is put
 * under a wrapping key that is not closed, and holds its row until the transaction ends: so a wrapping key that is closed, and
 * then has nothing under it, never will have. Every row is rewritten each month, and has room on its page for that.
 *
 * **Locks**: none that anybody waits for. **Running old version**: makes accounts without keys, which a job of the new one
 * makes up for. **Undo**: drop the two tables and the two functions, while nothing is sealed under a person's key.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table key_encryption_keys (
      kek_id text primary key,
      created_at timestamptz not null,
      activated_at timestamptz,
      retired_at timestamptz,
      closed_at timestamptz,
      destroyed_at timestamptz,
      renewal_asked_at timestamptz,
      constraint key_encryption_keys_id_format check (kek_id ~ '^[0-9a-f-]{36}$'),
      constraint key_encryption_keys_life check (
        (retired_at is null or activated_at is not null) and (closed_at is null or retired_at is not null)
        and (destroyed_at is null or closed_at is not null)),
      constraint key_encryption_keys_asked_of_current check (renewal_asked_at is null or activated_at is not null)
    )`
  yield* sql`
    create unique index key_encryption_keys_one_planned on key_encryption_keys ((true)) where activated_at is null`
  yield* sql`
    create unique index key_encryption_keys_one_current on key_encryption_keys ((true))
    where activated_at is not null and retired_at is null`

  yield* sql`
    create table person_keys (
      user_code text not null,
      version smallint not null,
      kek_id text constraint person_keys_kek_id_fkey references key_encryption_keys,
      wrapped bytea,
      created_at timestamptz not null,
      destroyed_at timestamptz,
      reason text,
      constraint person_keys_pkey primary key (user_code, version),
      constraint person_keys_holder check (user_code = 'system' or user_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint person_keys_version_positive check (version > 0),
      constraint person_keys_destroyed_or_wrapped check (
        (wrapped is null) = (destroyed_at is not null) and (reason is null) = (destroyed_at is null)),
      constraint person_keys_wrapped_under check (wrapped is null or kek_id is not null),
      constraint person_keys_wrapped_length check (octet_length(wrapped) between 32 and 1024),
      constraint person_keys_reason_length check (length(reason) between 1 and 200),
      constraint person_keys_system_stays check (user_code <> 'system' or destroyed_at is null)
    ) with (fillfactor = 50)`

  yield* sql`
    create function guard_person_key() returns trigger language plpgsql as $fn$
    declare
      closed timestamptz;
    begin
      if tg_op = 'UPDATE' then
        if old.destroyed_at is not null then
          raise exception 'a key that was destroyed stays destroyed'
            using errcode = '23514', constraint = 'person_keys_stay_destroyed';
        end if;
        if (new.user_code, new.version, new.created_at) is distinct from (old.user_code, old.version, old.created_at) then
          raise exception 'a key stays whose it is' using errcode = '23514', constraint = 'person_keys_stay_whose_they_are';
        end if;
        if new.destroyed_at is not null or new.kek_id = old.kek_id then
          return new;
        end if;
      end if;
      if new.wrapped is not null then
        select closed_at into closed from key_encryption_keys where kek_id = new.kek_id for share;
        if closed is not null then
          raise exception 'the wrapping key % is closed', new.kek_id
            using errcode = '23514', constraint = 'person_keys_kek_open';
        end if;
      end if;
      return new;
    end $fn$`
  yield* sql`
    create trigger guard_key before insert or update on person_keys for each row execute function guard_person_key()`
  yield* sql`
    create function guard_key_encryption_key() returns trigger language plpgsql as $fn$
    begin
      if (new.kek_id, new.created_at, coalesce(old.activated_at, new.activated_at), coalesce(old.retired_at, new.retired_at),
          coalesce(old.closed_at, new.closed_at), coalesce(old.destroyed_at, new.destroyed_at))
        is distinct from (old.kek_id, old.created_at, new.activated_at, new.retired_at, new.closed_at, new.destroyed_at) then
        raise exception 'what happened to a wrapping key stays so'
          using errcode = '23514', constraint = 'key_encryption_keys_life_stays';
      end if;
      return new;
    end $fn$`
  yield* sql`
    create trigger guard_life before update on key_encryption_keys
    for each row execute function guard_key_encryption_key()`
  for (const table of ["person_keys", "key_encryption_keys"]) {
    yield* sql`
      create trigger refuse_delete before delete on ${sql(table)} for each row execute function refuse_change()`
    yield* sql`
      create trigger refuse_truncate before truncate on ${sql(table)} for each statement execute function refuse_change()`
  }

  yield* sql`grant select, insert on person_keys, key_encryption_keys to credbuzzpay_app`
  yield* sql`grant update (kek_id, wrapped, destroyed_at, reason) on person_keys to credbuzzpay_app`
  yield* sql`
    grant update (activated_at, retired_at, closed_at, destroyed_at, renewal_asked_at) on key_encryption_keys
    to credbuzzpay_app`
})

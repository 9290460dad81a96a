import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * An erasure begins before anything goes, and from then on nothing of the person is held (docs/adr/0104):
 *
 * - `guard_erasure_begins` of `erasures`: none begins while a legal hold is in force. `guard_hold_begins` of `legal_holds`: none is
 *   placed on a person whose erasure has begun. Both wait for each other at the person's account.
 * - A hold says nothing of who came back with a backup of before their erasure, whose key tells that they were erased: it was
 *   lifted since.
 * - `erase_person_rows` counts tries to sign in that were typed with a contact of the person and were nobody's, too.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `erasures` and `legal_holds` for an instant. **Running old version**: begins an erasure and does it in one transaction, which both triggers let pass.
 * **Undo**: drop the triggers and their functions; `erase_person_rows` of step 0091 again.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create function is_held(code text) returns boolean language sql stable set search_path = pg_catalog, public, pg_temp as $fn$
      select exists (select from legal_holds where user_code = code and lifted_at is null)
        and not exists (select from person_keys where user_code = code and destroyed_at is not null and reason = 'erasure')
    $fn$`
  yield* sql`revoke all on function is_held(text) from public`
  yield* sql`grant execute on function is_held(text) to credbuzzpay_app`
  yield* sql`
    create function guard_erasure_begins() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $fn$
    begin
      perform from user_accounts where user_code = new.user_code for key share;
      if is_held(new.user_code) then
        raise exception 'A legal hold is in force on the person' using errcode = '23514', constraint = 'erasures_refused';
      end if;
      return null;
    end $fn$`
  yield* sql`
    create trigger guard_begin after insert or update of began_at on erasures for each row
    when (new.began_at is not null) execute function guard_erasure_begins()`
  yield* sql`
    create function guard_hold_begins() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $fn$
    begin
      perform from user_accounts where user_code = new.user_code for key share;
      if exists (select from erasures where user_code = new.user_code and began_at is not null) then
        raise exception 'The erasure of the person has begun' using errcode = '23514', constraint = 'legal_holds_too_late';
      end if;
      return null;
    end $fn$`
  yield* sql`
    create trigger guard_placing after insert on legal_holds for each row execute function guard_hold_begins()`
  yield* sql`
    create or replace function erase_person_rows(code text, tables text[]) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $fn$
    declare
      known text[];
      wanted text;
      whose text;
      gone bigint;
      of_nobody bigint;
      deleted jsonb := '{}';
      hits text[];
      refs text[] := '{}';
      waiting text[] := tables;
      next_round text[];
      account user_accounts%rowtype;
    begin
      perform from erasures
      where user_code = code and (state = 'erasing' or account_erased_at is not null) for update;
      if not found or is_held(code) then
        raise exception 'Nobody is being erased under this code, or a legal hold is in force' using errcode = '23514', constraint = 'erasures_refused';
      end if;
      select * into account from user_accounts where user_code = code for update;
      select array_agg(distinct c.relname::text) into known
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and a.attname in ('user_code', 'subject_user_code') and not a.attisdropped
        and c.relname not in ('user_accounts', 'person_keys', 'legal_holds', 'erasures', 'audit_trail');
      if not (tables <@ known) then
        raise exception 'No table of a person that rows are erased from' using errcode = '23514', constraint = 'erasures_refused';
      end if;
      while cardinality(waiting) > 0 loop
        next_round := '{}';
        foreach wanted in array waiting loop
          select case when exists (select from pg_attribute where attrelid = format('public.%I', wanted)::regclass and attname = 'user_code' and not attisdropped)
            then 'user_code' else 'subject_user_code' end into whose;
          begin
            execute format($q$
              select coalesce(array_agg(distinct m[1]), '{}') from public.%I t, regexp_matches(to_jsonb(t)::text, '((?:avr|ekr)_[0-9A-HJKMNP-TV-Z]{26})', 'g') m
              where t.%I = $1$q$, wanted, whose) into hits using code;
            execute format('delete from public.%I where %I = $1', wanted, whose) using code;
            get diagnostics gone = row_count;
            if wanted = 'login_activities' then
              delete from login_activities where user_code is null and login_id in (account.email, account.email_normalized, account.mobile);
              get diagnostics of_nobody = row_count;
              gone := gone + of_nobody;
            end if;
            refs := refs || hits;
            if gone > 0 then deleted := deleted || jsonb_build_object(wanted, gone); end if;
          exception when foreign_key_violation then
            next_round := next_round || wanted;
          end;
        end loop;
        if cardinality(next_round) = cardinality(waiting) then
          raise exception 'Rows of other tables refer to those of %', next_round using errcode = '23514', constraint = 'erasures_refused';
        end if;
        waiting := next_round;
      end loop;
      return jsonb_build_object('deleted', deleted, 'references', to_jsonb(refs));
    end $fn$`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * `erase_person_rows`: deletes what tables have of a person who is being erased, by the owner's right: the program itself may
 * not delete most of it. It refuses whoever has no row in `erasures` that has come so far, and whoever a legal hold is in force
 * on. Of named tables it deletes the rows with the person's code, in an order in which none is left that refers to another; of
 * `login_activities` also those of nobody that were typed with a contact of the person. It gives how many rows went, by table,
 * and the references into the vault that they had.
 *
 * `refuse_change` lets rows of a person go who is being erased; of the audit trail and
 * of the records of erasures themselves nothing goes.
 *
 * **Locks**: none on tables. **Running old version**: calls none of it. **Undo**: drop the function; `refuse_change` of step 0010
 * again.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create or replace function refuse_change() returns trigger language plpgsql as $fn$
    begin
      if tg_op = 'DELETE' and tg_level = 'ROW' and tg_table_schema = 'public' and tg_table_name !~ '^(audit_|legal_holds$|erasures$|person_keys$)' then
        if exists (select from erasures where user_code = to_jsonb(old) ->> 'user_code' and state = 'erasing')
          or exists (
            select from user_accounts u join erasures e using (user_code)
            where e.state = 'erasing' and to_jsonb(old) ->> 'login_id' in (u.email, u.email_normalized, u.mobile)) then
          return old;
        end if;
      end if;
      raise exception '% is append-only: % is refused', tg_table_name, tg_op
        using errcode = '23514', constraint = 'append_only';
    end $fn$`
  yield* sql`
    create function erase_person_rows(code text, tables text[]) returns jsonb
    language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $fn$
    declare
      known text[];
      wanted text;
      whose text;
      gone bigint;
      deleted jsonb := '{}';
      hits text[];
      refs text[] := '{}';
      waiting text[] := tables;
      next_round text[];
      account user_accounts%rowtype;
      is_whole boolean;
    begin
      select state = 'erasing' into is_whole from erasures
      where user_code = code and (state = 'erasing' or account_erased_at is not null) for update;
      if not found or exists (select from legal_holds where user_code = code and lifted_at is null) then
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
  yield* sql`revoke all on function erase_person_rows(text, text[]) from public`
  yield* sql`grant execute on function erase_person_rows(text, text[]) to credbuzzpay_app`
})

-- Generated from packages/server/src/tables by `pnpm generate`; do not edit. See docs/scaling.md and docs/adr/0089.
-- The person's code in every unique index and foreign key of the tables of persons. Any PostgreSQL from 15 on, while
-- nobody writes: it reads every row of these tables. Stop servers and workers first.

begin;

create temporary table of_persons (name text primary key, whose text not null);

insert into of_persons values ('aadhaar_documents', 'user_code'), ('aadhaar_kyc', 'user_code'), ('app_access_control', 'user_code'), ('approval_requests', 'subject_user_code'), ('bank_details', 'user_code'), ('breach_touched', 'user_code'), ('ckycr_filings', 'user_code'), ('ckycr_numbers', 'user_code'), ('consents', 'user_code'), ('contact_changes', 'user_code'), ('device_tokens', 'user_code'), ('disowned_sign_ins', 'user_code'), ('erasures', 'user_code'), ('factor_budgets', 'user_code'), ('idempotency_keys', 'user_code'), ('invitations', 'user_code'), ('known_devices', 'user_code'), ('kyc_addresses', 'user_code'), ('identity_document_indexes', 'user_code'), ('identity_documents', 'user_code'), ('kyc_candidates', 'user_code'), ('kyc_case_notes', 'user_code'), ('kyc_due_moves', 'user_code'), ('kyc_notices', 'user_code'), ('kyc_counter_documents', 'user_code'), ('kyc_counter_visits', 'user_code'), ('kyc_video_sessions', 'user_code'), ('kyc_onboarding', 'user_code'), ('kyc_profiles', 'user_code'), ('kyc_records', 'user_code'), ('kyc_renewals', 'user_code'), ('kyc_reviews', 'user_code'), ('kyc_risk', 'user_code'), ('kyc_risk_assessments', 'user_code'), ('kyc_uploads', 'user_code'), ('pan_exemptions', 'user_code'), ('screenings', 'user_code'), ('holder_deaths', 'user_code'), ('kyc_verifications', 'user_code'), ('letters', 'user_code'), ('legal_holds', 'user_code'), ('login_challenges', 'user_code'), ('missing_postal_addresses', 'user_code'), ('message_receipts', 'user_code'), ('otp_records', 'user_code'), ('outbox', 'user_code'), ('pan_indexes', 'user_code'), ('pan_kyc', 'user_code'), ('nominees', 'user_code'), ('privacy_requests', 'user_code'), ('password_reset_links', 'user_code'), ('password_resets', 'user_code'), ('person_keys', 'user_code'), ('recovery_codes', 'user_code'), ('refresh_tokens', 'user_code'), ('registration_progress', 'user_code'), ('registrations', 'user_code'), ('report_exports', 'user_code'), ('second_factors', 'user_code'), ('security_settings', 'user_code'), ('sessions', 'user_code'), ('sign_in_habits', 'user_code'), ('sign_in_traits', 'user_code'), ('totp_enrolments', 'user_code'), ('trusted_devices', 'user_code'), ('user_accounts', 'user_code'), ('user_platform_access', 'user_code'), ('user_search', 'user_code'), ('user_search_due', 'user_code');

update refresh_tokens set user_code = s.user_code from sessions s
where s.session_id = refresh_tokens.session_id and refresh_tokens.user_code is null;

create temporary table kept_keys as
select c.conrelid::regclass as child, c.conname as name, c.confrelid::regclass as parent, c.confdeltype = 'c' as cascades,
  own.whose, target.whose as of_parent,
  array(select attname::text from unnest(c.conkey) with ordinality k (n, at)
    join pg_attribute on attrelid = c.conrelid and attnum = k.n order by at) as columns,
  array(select attname::text from unnest(c.confkey) with ordinality k (n, at)
    join pg_attribute on attrelid = c.confrelid and attnum = k.n order by at) as of_columns
from pg_constraint c
join of_persons own on own.name = c.conrelid::regclass::text
join of_persons target on target.name = c.confrelid::regclass::text
where c.contype = 'f' and c.conparentid = 0;

do $$ declare k record; begin
  for k in select * from kept_keys loop
    execute format('alter table %s drop constraint %I', k.child, k.name);
  end loop;
  delete from kept_keys where child = 'user_accounts'::regclass;
end $$;

do $$
  declare
    i record;
    definition text;
  begin
    for i in
      select x.indexrelid, c.relname as index, t.name as table, t.whose, con.conname as constraint_name,
        con.contype = 'p' as is_primary,
        -- Of nobody too there is one of a kind; a null in what was there before stays like no other.
        not a.attnotnull and not exists (select from pg_attribute own where own.attrelid = x.indrelid
          and own.attnum = any(x.indkey::int2[]) and not own.attnotnull) as of_nobody_too
      from of_persons t
      join pg_index x on x.indrelid = t.name::regclass and x.indisunique
      join pg_class c on c.oid = x.indexrelid
      join pg_attribute a on a.attrelid = x.indrelid and a.attname = t.whose
      left join pg_constraint con on con.conindid = x.indexrelid and con.contype in ('p', 'u')
      where not a.attnum = any(x.indkey::int2[])
    loop
      -- The code stands behind: who looks for the key alone still finds it by this index.
      definition := regexp_replace(pg_get_indexdef(i.indexrelid), '\((.*?)\)', format('(\1, %s)%s', i.whose, case when i.of_nobody_too then ' nulls not distinct' end));
      if i.constraint_name is null then
        execute format('drop index %I', i.index);
        execute definition;
      else
        definition := substring(definition from '\([^)]*\)');
        execute format('alter table %I drop constraint %I', i.table, i.constraint_name);
        execute format('alter table %I add constraint %I %s %s', i.table, i.constraint_name, case
          when i.of_nobody_too then 'unique nulls not distinct'
          when i.is_primary then 'primary key'
          else 'unique' end, definition);
      end if;
    end loop;
  end $$;

do $$ declare k record; begin
  for k in select * from kept_keys loop
    execute format('alter table %s add constraint %I foreign key (%s) references %s (%s) %s', k.child, k.name,
      array_to_string(case when k.whose = any(k.columns) then k.columns else k.columns || k.whose end, ', '), k.parent,
      array_to_string(case when k.of_parent = any(k.of_columns) then k.of_columns else k.of_columns || k.of_parent end, ', '),
      case when k.cascades then 'on delete cascade' end);
  end loop;
end $$;

drop table kept_keys;

drop table of_persons;

commit;

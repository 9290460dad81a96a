-- Generated from packages/server/src/tables by `pnpm generate`; do not edit. See docs/scaling.md and docs/adr/0089.
-- The directory of what only one person may have: makes it, fills it, keeps it. Any PostgreSQL from 15 on.

begin;

create table person_directory (
  kind text not null,
  claim bytea not null,
  user_code text not null,
  constraint person_directory_pkey primary key (kind, claim),
  constraint person_directory_kind_known check (kind in ('email', 'mobile', 'pan', 'aadhaar', 'identity_document', 'aadhaar_document')),
  constraint person_directory_claim_length check (octet_length(claim) = 32)
);

insert into person_directory (kind, claim, user_code)
select 'email', sha256(convert_to(r.email_normalized, 'UTF8')), r.user_code from user_accounts r where true
on conflict (kind, claim) do nothing;

insert into person_directory (kind, claim, user_code)
select 'mobile', sha256(convert_to(r.mobile, 'UTF8')), r.user_code from user_accounts r where true
on conflict (kind, claim) do nothing;

insert into person_directory (kind, claim, user_code)
select 'pan', r.pan_index, r.user_code from pan_indexes r where r.is_proven
on conflict (kind, claim) do nothing;

insert into person_directory (kind, claim, user_code)
select 'aadhaar', sha256(convert_to(r.aadhaar_reference, 'UTF8')), r.user_code from aadhaar_kyc r where r.status in ('verified', 'expired')
on conflict (kind, claim) do nothing;

insert into person_directory (kind, claim, user_code)
select 'identity_document', r.number_index, r.user_code from identity_document_indexes r where r.is_proven
on conflict (kind, claim) do nothing;

insert into person_directory (kind, claim, user_code)
select 'aadhaar_document', r.document_digest, r.user_code from aadhaar_documents r where true
on conflict (kind, claim) do nothing;

do $$ begin
  if exists (
    select from user_accounts r where true and not exists (
      select from person_directory d where d.kind = 'email' and d.claim = sha256(convert_to(r.email_normalized, 'UTF8')) and d.user_code = r.user_code)
    union all
    select from user_accounts r where true and not exists (
      select from person_directory d where d.kind = 'mobile' and d.claim = sha256(convert_to(r.mobile, 'UTF8')) and d.user_code = r.user_code)
    union all
    select from pan_indexes r where r.is_proven and not exists (
      select from person_directory d where d.kind = 'pan' and d.claim = r.pan_index and d.user_code = r.user_code)
    union all
    select from aadhaar_kyc r where r.status in ('verified', 'expired') and not exists (
      select from person_directory d where d.kind = 'aadhaar' and d.claim = sha256(convert_to(r.aadhaar_reference, 'UTF8')) and d.user_code = r.user_code)
    union all
    select from identity_document_indexes r where r.is_proven and not exists (
      select from person_directory d where d.kind = 'identity_document' and d.claim = r.number_index and d.user_code = r.user_code)
    union all
    select from aadhaar_documents r where true and not exists (
      select from person_directory d where d.kind = 'aadhaar_document' and d.claim = r.document_digest and d.user_code = r.user_code)) then
    raise exception 'two persons have the same claim';
  end if;
end $$;

create function claim_for_person(claimed text, by bytea, whose text) returns boolean language plpgsql
set search_path = public, pg_temp as $$
  begin
    insert into person_directory (kind, claim, user_code) values (claimed, by, whose) on conflict (kind, claim) do nothing;
    return exists (select from person_directory d where d.kind = claimed and d.claim = by and d.user_code = whose);
  end $$;

create function claim_of_user_accounts() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
  declare
    before bytea;
    after bytea;
  begin
    begin
      before := case when tg_op <> 'INSERT' then case when true then sha256(convert_to(old.email_normalized, 'UTF8')) end end;
      after := case when tg_op <> 'DELETE' then case when true then sha256(convert_to(new.email_normalized, 'UTF8')) end end;
      if after is distinct from before then
        if after is not null and not claim_for_person('email', after, new.user_code) then
          raise exception 'another person has it' using errcode = '23505', table = 'user_accounts', constraint = 'user_accounts_email_normalized_key';
        end if;
        if before is not null then
          delete from person_directory d where d.kind = 'email' and d.claim = before and d.user_code = old.user_code;
        end if;
      end if;
      before := case when tg_op <> 'INSERT' then case when true then sha256(convert_to(old.mobile, 'UTF8')) end end;
      after := case when tg_op <> 'DELETE' then case when true then sha256(convert_to(new.mobile, 'UTF8')) end end;
      if after is distinct from before then
        if after is not null and not claim_for_person('mobile', after, new.user_code) then
          raise exception 'another person has it' using errcode = '23505', table = 'user_accounts', constraint = 'user_accounts_mobile_key';
        end if;
        if before is not null then
          delete from person_directory d where d.kind = 'mobile' and d.claim = before and d.user_code = old.user_code;
        end if;
      end if;
    exception when unique_violation then
      if tg_op = 'INSERT' then
        return null;
      end if;
      raise;
    end;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;

create trigger claims before insert or update or delete on user_accounts for each row execute function claim_of_user_accounts();

create function claim_of_pan_indexes() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
  declare
    before bytea;
    after bytea;
  begin
    before := case when tg_op <> 'INSERT' then case when old.is_proven then old.pan_index end end;
    after := case when tg_op <> 'DELETE' then case when new.is_proven then new.pan_index end end;
    if after is distinct from before then
      if after is not null and not claim_for_person('pan', after, new.user_code) then
        raise exception 'another person has it' using errcode = '23505', table = 'pan_indexes', constraint = 'pan_indexes_one_proven_owner';
      end if;
      if before is not null then
        delete from person_directory d where d.kind = 'pan' and d.claim = before and d.user_code = old.user_code;
      end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;

create trigger claims before insert or update or delete on pan_indexes for each row execute function claim_of_pan_indexes();

create function claim_of_aadhaar_kyc() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
  declare
    before bytea;
    after bytea;
  begin
    before := case when tg_op <> 'INSERT' then case when old.status in ('verified', 'expired') then sha256(convert_to(old.aadhaar_reference, 'UTF8')) end end;
    after := case when tg_op <> 'DELETE' then case when new.status in ('verified', 'expired') then sha256(convert_to(new.aadhaar_reference, 'UTF8')) end end;
    if after is distinct from before then
      if after is not null and not claim_for_person('aadhaar', after, new.user_code) then
        raise exception 'another person has it' using errcode = '23505', table = 'aadhaar_kyc', constraint = 'aadhaar_kyc_one_proven_owner';
      end if;
      if before is not null then
        delete from person_directory d where d.kind = 'aadhaar' and d.claim = before and d.user_code = old.user_code;
      end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;

create trigger claims before insert or update or delete on aadhaar_kyc for each row execute function claim_of_aadhaar_kyc();

create function claim_of_identity_document_indexes() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
  declare
    before bytea;
    after bytea;
  begin
    before := case when tg_op <> 'INSERT' then case when old.is_proven then old.number_index end end;
    after := case when tg_op <> 'DELETE' then case when new.is_proven then new.number_index end end;
    if after is distinct from before then
      if after is not null and not claim_for_person('identity_document', after, new.user_code) then
        raise exception 'another person has it' using errcode = '23505', table = 'identity_document_indexes', constraint = 'identity_document_indexes_one_proven_owner';
      end if;
      if before is not null then
        delete from person_directory d where d.kind = 'identity_document' and d.claim = before and d.user_code = old.user_code;
      end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;

create trigger claims before insert or update or delete on identity_document_indexes for each row execute function claim_of_identity_document_indexes();

create function claim_of_aadhaar_documents() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$
  declare
    before bytea;
    after bytea;
  begin
    before := case when tg_op <> 'INSERT' then case when true then old.document_digest end end;
    after := case when tg_op <> 'DELETE' then case when true then new.document_digest end end;
    if after is distinct from before then
      if after is not null and not claim_for_person('aadhaar_document', after, new.user_code) then
        raise exception 'another person has it' using errcode = '23505', table = 'aadhaar_documents', constraint = 'aadhaar_documents_one_owner';
      end if;
      if before is not null then
        delete from person_directory d where d.kind = 'aadhaar_document' and d.claim = before and d.user_code = old.user_code;
      end if;
    end if;
    return case when tg_op = 'DELETE' then old else new end;
  end $$;

create trigger claims before insert or update or delete on aadhaar_documents for each row execute function claim_of_aadhaar_documents();

grant select on person_directory to credbuzzpay_app;

commit;

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The audit trail belongs to a role of its own that nobody can log in as, and months of it leave for archives.
 *
 * `credbuzzpay_audit` owns the logs, their partitions, the seals, the records of archives and their guards. The migrating
 * role is a member of it. A server that runs as another role needs SELECT and INSERT on the four tables and EXECUTE on the
 * two functions, and can then change or drop no row and take no guard away (docs/audit.md). A superuser is bound by none
 * of this: against that there are the seals. A migrating role without CREATEROLE needs the role made, and granted to it,
 * beforehand.
 *
 * `drop_archived_month(month)` drops the partition of a month that a record says is archived, if all its rows are in the
 * record and sealed, and the month ended at least five years ago (PMLA section 12).
 *
 * **Locks**: ACCESS EXCLUSIVE on `audit_trail`, `login_activities` and their partitions for an instant; the check of the
 * step before last is validated, which reads `audit_trail` once. **Running old version**: writes and reads as before.
 * **Undo**: give the tables back with `alter table … owner to`, `drop table audit_archives`, drop the function.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table audit_trail validate constraint audit_trail_reason_length`
  // Roles belong to the cluster: another database of it may have made it, even at this moment.
  yield* sql`
    do $do$ begin
      if to_regrole('credbuzzpay_audit') is null then
        begin
          create role credbuzzpay_audit nologin;
        exception when duplicate_object or unique_violation then null;
        end;
      end if;
      if not pg_has_role(current_user, 'credbuzzpay_audit', 'member') then
        execute format('grant credbuzzpay_audit to %I', current_user);
      end if;
    end $do$`
  yield* sql`
    create table audit_archives (
      month date primary key,
      file_key text not null,
      file_sha256 bytea not null,
      rows bigint not null,
      contents jsonb not null,
      kid text not null,
      signature bytea not null,
      archived_at timestamptz not null,
      constraint audit_archives_month_start check (extract(day from month) = 1),
      constraint audit_archives_not_empty check (rows > 0),
      constraint audit_archives_hash_length check (octet_length(file_sha256) = 32),
      constraint audit_archives_signature_length check (octet_length(signature) = 64)
    )`
  yield* sql`
    create trigger refuse_change before update or delete on audit_archives
    for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on audit_archives
    for each statement execute function refuse_change()`
  yield* sql`alter table audit_archives enable always trigger refuse_change`
  yield* sql`alter table audit_archives enable always trigger refuse_truncate`
  yield* sql`revoke all on audit_archives from public`
  yield* sql`
    create function drop_archived_month(archived date) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      part text := format('audit_trail_%s', to_char(archived, 'YYYY_MM'));
      known bigint;
      found bigint;
      unsealed bigint;
    begin
      if archived + interval '1 month' + interval '5 years' > now() then
        raise exception 'the rows of % are younger than five years', part using errcode = '23514';
      end if;
      select rows into known from public.audit_archives where month = archived;
      if known is null then
        raise exception 'no record says that % is archived', part using errcode = '23514';
      end if;
      execute format('lock table public.%I in access exclusive mode', part);
      execute format('select count(*), count(*) filter (where not exists (
        select from public.audit_seals s where s.cluster_id = r.cluster_id
          and s.from_xid <= r.transaction_id and r.transaction_id < s.to_xid)) from public.%I r', part) into found, unsealed;
      if found <> known or unsealed > 0 then
        raise exception '% has % rows, % of them unsealed, and % are archived', part, found, unsealed, known
          using errcode = '23514';
      end if;
      execute format('drop table public.%I', part);
      return found;
    end $fn$`
  yield* sql`revoke all on function drop_archived_month(date) from public`
  yield* sql`
    do $do$
    declare
      owned regclass;
    begin
      grant usage, create on schema public to credbuzzpay_audit;
      alter function ensure_month_partitions(timestamptz, integer) security definer set search_path = public, pg_temp;
      alter function ensure_month_partitions(timestamptz, integer) owner to credbuzzpay_audit;
      alter function drop_archived_month(date) owner to credbuzzpay_audit;
      alter function refuse_change() owner to credbuzzpay_audit;
      for owned in
        select relid from unnest(array['audit_trail', 'login_activities']) log, pg_partition_tree(log::regclass)
        union all select 'audit_seals'::regclass union all select 'audit_archives'::regclass
      loop
        execute format('alter table %s owner to credbuzzpay_audit', owned);
      end loop;
    end $do$`
})

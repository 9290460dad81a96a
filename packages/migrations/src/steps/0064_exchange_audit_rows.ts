import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/** What a row says of itself whatever its format, and may not be another when it is written anew. */
const plain = [
  "user_code",
  "subject_user_code",
  "branch_code",
  "action",
  "resource_type",
  "request_id",
  "transaction_id",
  "cluster_id"
]

const sealed = ["resource_id", "sealed", "sealed_for", "commitment"]

const columns = ["audit_id", "occurred_at", "format", ...plain, ...sealed].join(", ")

const same = (names: ReadonlyArray<string>) =>
  `(${names.map((name) => `o.${name}`).join(", ")}) is not distinct from (${names.map((name) => `n.${name}`).join(", ")})`

/**
 * The way of audit rows from format 1 to format 2 (docs/adr/0057, part 3): `audit_exchanges` says of each month that its rows
 * were written anew, and which places of blocks they had; `audit_statements` says at the end what the chain was that went.
 * Both are append-only and signed by the program.
 *
 * `begin_audit_exchange(due)` makes a table beside the month, which the program fills. `exchange_audit_month(due)` puts it in the
 * month's place and drops what was there, if every row is in it once and says the same of itself; a month whose rows the
 * DEFAULT partition holds gets a partition by it. `exchange_audit_archive(…)` has the record of an archive name the file that
 * was written anew. `conclude_audit_exchange()` takes away the blocks that the statement speaks of, if nothing of format 1 is
 * left, and has no row of format 1 written again. What goes, goes with its file: a row that is deleted stays on its page.
 *
 * **Locks**: ACCESS EXCLUSIVE on `audit_archives` for an instant. **Running old version**: was stopped before
 * step 0061. **Undo**: before the first month is exchanged, drop the tables and the functions.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table audit_exchanges (
      month date primary key,
      epoch integer not null,
      seq integer not null,
      rows bigint not null,
      contents jsonb not null,
      kid text not null,
      signature bytea not null,
      exchanged_at timestamptz not null,
      constraint audit_exchanges_month_start check (extract(day from month) = 1),
      constraint audit_exchanges_block_numbered check (epoch > 0 and seq > 0),
      constraint audit_exchanges_not_negative check (rows >= 0),
      constraint audit_exchanges_signature_length check (octet_length(signature) = 64)
    )`
  yield* sql`
    create table audit_statements (
      epoch integer,
      seq integer,
      document text not null,
      kid text not null,
      signature bytea not null,
      made_at timestamptz not null,
      constraint audit_statements_block_numbered check ((epoch is null) = (seq is null) and epoch > 0 and seq > 0),
      constraint audit_statements_signature_length check (octet_length(signature) = 64)
    )`
  yield* sql`create unique index audit_statements_one on audit_statements ((true))`
  for (const table of ["audit_exchanges", "audit_statements"]) {
    yield* sql`
      create trigger refuse_change before update or delete on ${sql(table)}
      for each row execute function refuse_change()`
    yield* sql`
      create trigger refuse_truncate before truncate on ${sql(table)}
      for each statement execute function refuse_change()`
    yield* sql`alter table ${sql(table)} enable always trigger refuse_change`
    yield* sql`alter table ${sql(table)} enable always trigger refuse_truncate`
    yield* sql`revoke all on ${sql(table)} from public`
    yield* sql`alter table ${sql(table)} owner to credbuzzpay_audit`
    yield* sql`grant select, insert on ${sql(table)} to credbuzzpay_app`
  }

  yield* sql`
    alter table audit_archives
      add column format smallint not null default 1,
      add constraint audit_archives_format_known check (format in (1, 2)) not valid`
  yield* sql`alter table audit_archives alter column format drop default`

  yield* sql`
    create function begin_audit_exchange(due date) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      side text := format('audit_trail_next_%s', to_char(due, 'YYYY_MM'));
    begin
      if exists (select from public.audit_statements) or exists (select from public.audit_exchanges where month = due) then
        raise exception 'the rows of % are exchanged', due using errcode = '23514';
      end if;
      if extract(day from due) <> 1 then
        raise exception '% is no month', due using errcode = '23514';
      end if;
      if to_regclass(format('public.%I', side)) is not null then
        return;
      end if;
      execute format('create table public.%I (like public.audit_trail
        including defaults including constraints including indexes including storage)', side);
      execute format(
        'alter table public.%I add constraint audit_trail_format_2_only check (format = 2),
          add constraint audit_trail_of_the_month check (occurred_at >= %L and occurred_at < %L)',
        side, to_char(due, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(due + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
      execute format('revoke all on public.%I from public', side);
      execute format('grant select, insert on public.%I to credbuzzpay_app', side);
    end $fn$`

  yield* sql`
    create function exchange_audit_month(due date) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      part text := format('audit_trail_%s', to_char(due, 'YYYY_MM'));
      side text := format('audit_trail_next_%s', to_char(due, 'YYYY_MM'));
      home text := part;
      starts timestamptz := due::timestamp at time zone 'UTC';
      ends timestamptz := (due + interval '1 month') at time zone 'UTC';
      here bigint := (pg_control_system()).system_identifier;
      -- Of every transaction of this cluster below this the rows are there, or never will be.
      horizon xid8 := pg_snapshot_xmin(pg_current_snapshot());
      wrong uuid;
      found bigint;
      kept bigint;
      guarded text;
    begin
      if exists (select from public.audit_statements) or exists (select from public.audit_exchanges where month = due) then
        raise exception 'the rows of % are exchanged', due using errcode = '23514';
      end if;
      if to_regclass(format('public.%I', side)) is null then
        raise exception 'nothing was written anew of %', due using errcode = '23514';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('credbuzzpay.month_partitions', 0));
      if to_regclass(format('public.%I', part)) is null then
        home := 'audit_trail_default';
      end if;
      -- Nobody waits for this: rows are never changed.
      execute format('insert into public.%I (${sql.literal(columns)})
        select ${sql.literal(columns)} from public.%I where format = 2 and occurred_at >= $1 and occurred_at < $2
        on conflict do nothing', side, home) using starts, ends;
      execute format('
        select audit_id from (
          select * from public.%I where occurred_at >= $1 and occurred_at < $2
            and (format = 1 or transaction_id < $3 or cluster_id <> $4)) o
        full join (select * from public.%I where transaction_id < $3 or cluster_id <> $4) n using (audit_id, occurred_at)
        where o.format is null or n.format is null or not (${sql.literal(same(plain))})
          or case o.format when 1 then n.resource_id is not null and n.resource_id is distinct from o.resource_id
            else not (${sql.literal(same(sealed))}) end limit 1', home, side) into wrong using starts, ends, horizon, here;
      if wrong is not null then
        raise exception 'row % is not as it was when % was written anew', wrong, part using errcode = '23514';
      end if;

      lock table only public.audit_trail in access exclusive mode;
      execute format('insert into public.%I (${sql.literal(columns)})
        select ${sql.literal(columns)} from public.%I
        where format = 2 and transaction_id >= $3 and cluster_id = $4 and occurred_at >= $1 and occurred_at < $2
        on conflict do nothing', side, home) using starts, ends, horizon, here;
      execute format('select count(*) from public.%I where occurred_at >= $1 and occurred_at < $2', home)
        into found using starts, ends;
      execute format('select count(*) from public.%I', side) into kept;
      if found <> kept then
        raise exception '% has % rows, and % were written anew', part, found, kept using errcode = '23514';
      end if;

      execute format('alter table public.audit_trail detach partition public.%I', home);
      if home = part then
        execute format('drop table public.%I', part);
      else
        create table public.audit_trail_default_next (like public.audit_trail
          including defaults including constraints including indexes including storage);
        insert into public.audit_trail_default_next
          select * from public.audit_trail_default where occurred_at < starts or occurred_at >= ends;
        drop table public.audit_trail_default;
        alter table public.audit_trail_default_next rename to audit_trail_default;
        alter table public.audit_trail attach partition public.audit_trail_default default;
      end if;
      execute format('alter table public.%I rename to %I', side, part);
      execute format(
        'alter table public.audit_trail attach partition public.%I for values from (%L) to (%L)', part,
        to_char(due, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(due + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
      execute format('alter table public.%I drop constraint audit_trail_of_the_month', part);
      foreach guarded in array case when home = part then array[part] else array[part, home] end loop
        execute format('create trigger refuse_truncate before truncate on public.%I
          for each statement execute function public.refuse_change()', guarded);
        execute format('alter table public.%I enable always trigger refuse_change', guarded);
        execute format('alter table public.%I enable always trigger refuse_truncate', guarded);
        execute format('revoke all on public.%I from public, credbuzzpay_app', guarded);
      end loop;
      return kept;
    end $fn$`

  yield* sql`
    create function exchange_audit_archive(
      due date, anew text, anew_sha256 bytea, anew_contents jsonb, anew_kid text, anew_signature bytea) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      old public.audit_archives;
    begin
      select * into old from public.audit_archives where month = due and format = 1 for update;
      if not found or not exists (select from public.audit_exchanges where month = due and rows = old.rows) then
        raise exception 'no archive of % is to be exchanged', due using errcode = '23514';
      end if;
      alter table public.audit_archives disable trigger refuse_change;
      delete from public.audit_archives where month = due;
      alter table public.audit_archives enable always trigger refuse_change;
      insert into public.audit_archives (month, format, file_key, file_sha256, rows, contents, kid, signature, archived_at)
      values (due, 2, anew, anew_sha256, old.rows, anew_contents, anew_kid, anew_signature, old.archived_at);
    end $fn$`

  yield* sql`
    create function conclude_audit_exchange() returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      said public.audit_statements;
    begin
      select * into said from public.audit_statements;
      if not found then
        raise exception 'no statement says what goes' using errcode = '23514';
      end if;
      if exists (select from public.audit_trail where format = 1)
        or exists (select from public.audit_archives where format = 1) then
        raise exception 'rows of format 1 are left' using errcode = '23514';
      end if;
      if said.epoch is not null then
        lock table public.audit_seals in access exclusive mode;
        create table public.audit_seals_kept as
          select * from public.audit_seals where (epoch, seq) > (said.epoch, said.seq);
        alter table public.audit_seals disable trigger refuse_truncate;
        truncate public.audit_seals;
        alter table public.audit_seals enable always trigger refuse_truncate;
        insert into public.audit_seals select * from public.audit_seals_kept;
        drop table public.audit_seals_kept;
      end if;
      -- Last, since from here on whoever reads or writes the trail waits for the commit.
      alter table public.audit_trail add constraint audit_trail_format_2_only check (format = 2) not valid;
    end $fn$`

  yield* sql`
    create or replace function drop_archived_month(archived date) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      part text := format('audit_trail_%s', to_char(archived, 'YYYY_MM'));
      known public.audit_archives;
      found bigint;
      unsealed bigint;
    begin
      if archived + interval '1 month' + interval '5 years' > now() then
        raise exception 'the rows of % are younger than five years', part using errcode = '23514';
      end if;
      select * into known from public.audit_archives where month = archived;
      if known.month is null then
        raise exception 'no record says that % is archived', part using errcode = '23514';
      end if;
      execute format('lock table public.%I in access exclusive mode', part);
      if known.format = 1 and exists (select from public.audit_exchanges where month = archived) then
        raise exception '% was written anew since it was read', part using errcode = '23514';
      end if;
      execute format('select count(*), count(*) filter (where not exists (
        select from public.audit_seals s where s.cluster_id = r.cluster_id
          and s.from_xid <= r.transaction_id and r.transaction_id < s.to_xid
          and (s.month is null or s.month = $1))) from public.%I r', part) into found, unsealed using archived;
      if found <> known.rows or unsealed > 0 then
        raise exception '% has % rows, % of them unsealed, and % are archived', part, found, unsealed, known.rows
          using errcode = '23514';
      end if;
      execute format('drop table public.%I', part);
      return found;
    end $fn$`

  for (const made of [
    "begin_audit_exchange(date)",
    "exchange_audit_month(date)",
    "exchange_audit_archive(date, text, bytea, jsonb, text, bytea)",
    "conclude_audit_exchange()"
  ]) {
    yield* sql`revoke all on function ${sql.literal(made)} from public`
    yield* sql`grant execute on function ${sql.literal(made)} to credbuzzpay_app`
    yield* sql`alter function ${sql.literal(made)} owner to credbuzzpay_audit`
  }
})

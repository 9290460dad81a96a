import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * `retention_runs`: what a line of the retention table (docs/retention.md) deleted, a row for each line and run. Nothing in it is
 * about a person.
 *
 * - `kept_from`: rows whose time began before this were to go. `deleted`: how many went, counted in the transaction of each
 *   batch. `held`: how many stayed since a legal hold keeps them; `waiting`: how many are left beside those.
 * - `outcome`: null while it runs; 'lost' of a run whose process died, which the next run of the line says.
 * - `audited_at`: when an audit row told of what was deleted; a run that died before that is told of by the next.
 *
 * `due_login_months(before)` says which months of the log of sign-ins ended before a moment, with those whose rows the DEFAULT
 * partition holds; `drop_login_month(due)` takes one away and says how many rows that were: the whole file, where no legal hold
 * keeps any of its rows. It refuses a month that ended less than 366 days ago by the database's clock, whoever asks: the log
 * stays append-only for the year that the law asks for. Both run as `credbuzzpay_audit`, which owns the log.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know them; it deletes by its own, shorter times until it
 * is replaced. **Undo**: drop the functions and the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table retention_runs (
      run_id uuid primary key,
      line text not null,
      kept_from timestamptz not null,
      deleted bigint not null default 0,
      held bigint not null default 0,
      waiting bigint not null default 0,
      started_at timestamptz not null,
      ended_at timestamptz,
      outcome text,
      error text,
      audited_at timestamptz,
      constraint retention_runs_line_format check (line ~ '^[a-z][a-z0-9_.]{0,62}$'),
      constraint retention_runs_counts_natural check (deleted >= 0 and held >= 0 and waiting >= 0),
      constraint retention_runs_kept_before_now check (kept_from <= started_at),
      constraint retention_runs_outcome_known check (outcome in ('success', 'failure', 'lost')),
      constraint retention_runs_ended_has_outcome check ((ended_at is null) = (outcome is null)),
      constraint retention_runs_in_order check (ended_at >= started_at),
      constraint retention_runs_failed_has_error check ((outcome is not distinct from 'failure') = (error is not null)),
      constraint retention_runs_audited_after_end check (audited_at is null or ended_at is not null)
    )`
  yield* sql`create index retention_runs_line_started_at_idx on retention_runs (line, started_at, run_id)`
  yield* sql`create index retention_runs_started_at_idx on retention_runs (started_at, run_id)`
  yield* sql`
    create index retention_runs_unaudited_idx on retention_runs (line) where audited_at is null and deleted > 0`
  yield* sql`create index retention_runs_under_way_idx on retention_runs (line) where ended_at is null`
  yield* sql`grant select, insert, update, delete on retention_runs to credbuzzpay_app`

  yield* sql`
    create function due_login_months(before timestamptz) returns setof date
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    begin
      before := least(before, now() - interval '366 days');
      return query
        select due from (
          select to_date(right(relname, 7), 'YYYY_MM') as due
          from pg_inherits join pg_class on pg_class.oid = inhrelid
          where inhparent = 'public.login_activities'::regclass and relname ~ '^login_activities_[0-9]{4}_[0-9]{2}$'
          union
          select date_trunc('month', occurred_at at time zone 'UTC')::date from public.login_activities_default
          where occurred_at < before) months
        where (due + interval '1 month') at time zone 'UTC' <= before
        order by due;
    end $fn$`

  yield* sql`
    create function drop_login_month(due date) returns bigint
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $fn$
    declare
      part text := format('login_activities_%s', to_char(due, 'YYYY_MM'));
      starts timestamptz := due::timestamp at time zone 'UTC';
      ends timestamptz := (due + interval '1 month') at time zone 'UTC';
      held bigint;
      gone bigint;
    begin
      if extract(day from due) <> 1 then
        raise exception '% is no month', due using errcode = '23514';
      end if;
      if ends > now() - interval '366 days' then
        raise exception 'sign-ins of % are kept for a year at the least', due using errcode = '23514';
      end if;
      perform pg_advisory_xact_lock(hashtextextended('credbuzzpay.month_partitions', 0));
      if to_regclass(format('public.%I', part)) is null then
        part := 'login_activities_default';
      else
        execute format('select count(*), count(*) filter (where exists (
            select from public.legal_holds h where h.user_code = a.user_code and h.lifted_at is null)) from public.%I a', part)
          into gone, held;
        if held = 0 then
          execute format('drop table public.%I', part);
          return gone;
        end if;
      end if;
      -- For this transaction alone, and nobody writes meanwhile.
      execute format('alter table public.%I disable trigger refuse_change', part);
      execute format('delete from public.%I a where occurred_at >= $1 and occurred_at < $2 and not exists (
          select from public.legal_holds h where h.user_code = a.user_code and h.lifted_at is null)', part)
        using starts, ends;
      get diagnostics gone = row_count;
      execute format('alter table public.%I enable always trigger refuse_change', part);
      return gone;
    end $fn$`

  yield* sql`grant select on legal_holds to credbuzzpay_audit`
  for (const made of ["due_login_months(timestamptz)", "drop_login_month(date)"]) {
    yield* sql`revoke all on function ${sql.literal(made)} from public`
    yield* sql`grant execute on function ${sql.literal(made)} to credbuzzpay_app`
    yield* sql`alter function ${sql.literal(made)} owner to credbuzzpay_audit`
  }
})

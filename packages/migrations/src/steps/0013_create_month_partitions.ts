import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * `ensure_month_partitions(as_of, months_ahead)`: makes the partitions of both logs from the month of `as_of` (UTC)
 * through `months_ahead` more, and says for each whether it was `created`, was there (`exists`), or could not be made
 * because the DEFAULT partition already holds rows of that month (`in_default`: those rows are append-only and stay
 * where they are, later ones follow them, nothing is lost). Safe to call at any time and from several processes.
 *
 * It attaches a table made beforehand instead of creating it in place: that takes SHARE UPDATE EXCLUSIVE on the
 * parent rather than ACCESS EXCLUSIVE, so that reads and writes of the other months go on.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `login_activities` and `audit_trail`, ACCESS EXCLUSIVE on their (empty) DEFAULT
 * partitions. **Running old version**: keeps writing; its rows now land in the month. **Undo**: drop the function, and
 * detach and drop the empty month partitions.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    create function ensure_month_partitions(as_of timestamptz, months_ahead integer)
    returns table (parent_name text, partition_name text, outcome text) language plpgsql as $fn$
    declare
      month_start timestamp;
      month_end timestamp;
      in_default boolean;
    begin
      perform pg_advisory_xact_lock(hashtextextended('credbuzzpay.month_partitions', 0));
      foreach parent_name in array array['audit_trail', 'login_activities'] loop
        for step in 0..months_ahead loop
          month_start := date_trunc('month', as_of at time zone 'UTC') + make_interval(months => step);
          month_end := month_start + interval '1 month';
          partition_name := format('%s_%s', parent_name, to_char(month_start, 'YYYY_MM'));
          if to_regclass(quote_ident(partition_name)) is not null then
            outcome := 'exists';
            return next;
            continue;
          end if;
          execute format(
            'select exists (select from %I where occurred_at >= $1 and occurred_at < $2)', parent_name || '_default'
          ) into in_default using month_start at time zone 'UTC', month_end at time zone 'UTC';
          if in_default then
            outcome := 'in_default';
            return next;
            continue;
          end if;
          execute format('create table %I (like %I including defaults including constraints)', partition_name, parent_name);
          execute format(
            'alter table %I attach partition %I for values from (%L) to (%L)', parent_name, partition_name,
            to_char(month_start, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(month_end, 'YYYY-MM-DD') || ' 00:00:00+00'
          );
          execute format(
            'create trigger refuse_truncate before truncate on %I for each statement execute function refuse_change()',
            partition_name
          );
          execute format('alter table %I enable always trigger refuse_change', partition_name);
          execute format('alter table %I enable always trigger refuse_truncate', partition_name);
          execute format('revoke all on %I from public', partition_name);
          outcome := 'created';
          return next;
        end loop;
      end loop;
    end $fn$`
  const monthAgo = DateTime.subtract(yield* DateTime.now, { months: 1 })
  yield* sql`select from ensure_month_partitions(${DateTime.toDateUtc(monthAgo)}, 13)`
})

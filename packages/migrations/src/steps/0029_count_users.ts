import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * How many people there are of each kind, so that a list can say its total without counting a million rows.
 *
 * Whatever changes the number of a kind appends what it changed to `user_count_changes`, in its own transaction and
 * waiting for nobody; a job folds these into the counts (`fold_user_counts`). A number is the sum over both (the views
 * `…_parts`), in one statement, and so exactly what `count(*)` would say in the same snapshot. `recount_users()` adds what
 * is missing, says how many kinds were wrong, and disturbs nobody. No foreign keys: the tables are derived, and a check of
 * them on each write would cost what they save.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the rows there are counted, a second or two for a million.
 * **Running old version**: writes as before; the triggers count for it. **Undo**: drop the three triggers, the functions,
 * the two views and the three tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  // Of the kinds of people by branch there are a few thousand, by day of creation some ten thousand; by both, nearly as
  // many as people. So there are two tables, and one list of changes for both.
  yield* sql`
    create table user_branch_counts (
      branch_code text,
      user_role text not null,
      is_active boolean not null,
      is_kyc_complete boolean not null,
      is_blocked boolean not null,
      users bigint not null,
      constraint user_branch_counts_kind_key
        unique nulls not distinct (branch_code, user_role, is_active, is_kyc_complete, is_blocked)
    )`
  yield* sql`
    create table user_day_counts (
      created_on date not null,
      user_role text not null,
      is_active boolean not null,
      is_kyc_complete boolean not null,
      is_blocked boolean not null,
      users bigint not null,
      constraint user_day_counts_kind_key unique (created_on, user_role, is_active, is_kyc_complete, is_blocked)
    )`
  // Rows come and go: they are swept by their number, not by their share of a table that is mostly empty.
  yield* sql`
    create table user_count_changes (
      change_id bigint generated always as identity primary key,
      branch_code text,
      created_on date not null,
      user_role text not null,
      is_active boolean not null,
      is_kyc_complete boolean not null,
      is_blocked boolean not null,
      users bigint not null
    ) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)`
  yield* sql`
    create view user_branch_count_parts as
      select branch_code, user_role, is_active, is_kyc_complete, is_blocked, users from user_branch_counts
      union all
      select branch_code, user_role, is_active, is_kyc_complete, is_blocked, users from user_count_changes`
  yield* sql`
    create view user_day_count_parts as
      select created_on, user_role, is_active, is_kyc_complete, is_blocked, users from user_day_counts
      union all
      select created_on, user_role, is_active, is_kyc_complete, is_blocked, users from user_count_changes`
  // Days are those of UTC, as dates in the API are.
  yield* sql`
    create function created_on(created_at timestamptz) returns date language sql immutable parallel safe
    return (created_at at time zone 'UTC')::date`
  yield* sql`
    create function count_added_users() returns trigger language plpgsql as $fn$
    begin
      insert into user_count_changes
        (branch_code, created_on, user_role, is_active, is_kyc_complete, is_blocked, users)
      select branch_code, created_on(created_at), user_role, is_active, is_kyc_complete, is_blocked, count(*)
      from added group by 1, 2, 3, 4, 5, 6;
      return null;
    end $fn$`
  yield* sql`
    create function count_removed_users() returns trigger language plpgsql as $fn$
    begin
      insert into user_count_changes
        (branch_code, created_on, user_role, is_active, is_kyc_complete, is_blocked, users)
      select branch_code, created_on(created_at), user_role, is_active, is_kyc_complete, is_blocked, -count(*)
      from removed group by 1, 2, 3, 4, 5, 6;
      return null;
    end $fn$`
  yield* sql`
    create function count_moved_user() returns trigger language plpgsql as $fn$
    begin
      insert into user_count_changes
        (branch_code, created_on, user_role, is_active, is_kyc_complete, is_blocked, users)
      values (old.branch_code, created_on(old.created_at), old.user_role, old.is_active, old.is_kyc_complete,
          old.is_blocked, -1),
        (new.branch_code, created_on(new.created_at), new.user_role, new.is_active, new.is_kyc_complete,
          new.is_blocked, 1);
      return null;
    end $fn$`
  yield* sql`
    create trigger count_added after insert on user_accounts referencing new table as added
    for each statement execute function count_added_users()`
  yield* sql`
    create trigger count_removed after delete on user_accounts referencing old table as removed
    for each statement execute function count_removed_users()`
  // By row, with a condition: an update that moves nobody, as nearly all are, costs a comparison.
  yield* sql`
    create trigger count_moved after update on user_accounts for each row
    when ((old.branch_code, old.created_at, old.user_role, old.is_active, old.is_kyc_complete, old.is_blocked)
      is distinct from (new.branch_code, new.created_at, new.user_role, new.is_active, new.is_kyc_complete,
        new.is_blocked))
    execute function count_moved_user()`

  yield* sql`
    create function fold_user_counts(most integer) returns integer language plpgsql as $fn$
    declare folded integer;
    begin
      with taken as (
        delete from user_count_changes where change_id in (
          select change_id from user_count_changes order by change_id limit most for update skip locked)
        returning branch_code, created_on, user_role, is_active, is_kyc_complete, is_blocked, users
      ), by_branch as (
        insert into user_branch_counts (branch_code, user_role, is_active, is_kyc_complete, is_blocked, users)
        select branch_code, user_role, is_active, is_kyc_complete, is_blocked, sum(users) from taken
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (branch_code, user_role, is_active, is_kyc_complete, is_blocked)
          do update set users = user_branch_counts.users + excluded.users
      ), by_day as (
        insert into user_day_counts (created_on, user_role, is_active, is_kyc_complete, is_blocked, users)
        select created_on, user_role, is_active, is_kyc_complete, is_blocked, sum(users) from taken
        group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
        on conflict (created_on, user_role, is_active, is_kyc_complete, is_blocked)
          do update set users = user_day_counts.users + excluded.users
      )
      select count(*) into folded from taken;
      return folded;
    end $fn$`
  yield* sql`
    create function recount_users() returns bigint language plpgsql as $fn$
    declare missing bigint;
    begin
      -- Two recounts at once would each add what is missing. The snapshot is that of the insert, after the lock.
      perform pg_advisory_xact_lock(hashtextextended('credbuzzpay.recount_users', 0));
      with actual as (
        select branch_code, created_on(created_at) as created_on, user_role, is_active, is_kyc_complete, is_blocked,
          count(*) as users
        from user_accounts group by 1, 2, 3, 4, 5, 6
      ), branch_drift as (
        select branch_code, user_role, is_active, is_kyc_complete, is_blocked, sum(users) as users from (
          select branch_code, user_role, is_active, is_kyc_complete, is_blocked, users from actual
          union all
          select branch_code, user_role, is_active, is_kyc_complete, is_blocked, -users from user_branch_count_parts
        ) parts group by 1, 2, 3, 4, 5 having sum(users) <> 0
      ), day_drift as (
        select created_on, user_role, is_active, is_kyc_complete, is_blocked, sum(users) as users from (
          select created_on, user_role, is_active, is_kyc_complete, is_blocked, users from actual
          union all
          select created_on, user_role, is_active, is_kyc_complete, is_blocked, -users from user_day_count_parts
        ) parts group by 1, 2, 3, 4, 5 having sum(users) <> 0
      ), branches_mended as (
        insert into user_branch_counts (branch_code, user_role, is_active, is_kyc_complete, is_blocked, users)
        select branch_code, user_role, is_active, is_kyc_complete, is_blocked, users from branch_drift
        order by 1, 2, 3, 4, 5
        on conflict (branch_code, user_role, is_active, is_kyc_complete, is_blocked)
          do update set users = user_branch_counts.users + excluded.users
      ), days_mended as (
        insert into user_day_counts (created_on, user_role, is_active, is_kyc_complete, is_blocked, users)
        select created_on, user_role, is_active, is_kyc_complete, is_blocked, users from day_drift
        order by 1, 2, 3, 4, 5
        on conflict (created_on, user_role, is_active, is_kyc_complete, is_blocked)
          do update set users = user_day_counts.users + excluded.users
      )
      select (select count(*) from branch_drift) + (select count(*) from day_drift) into missing;
      return missing;
    end $fn$`
  // The first recount finds everybody missing.
  yield* sql`select recount_users()`
})

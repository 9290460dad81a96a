import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Every sign-in attempt, by month, append-only. No foreign key: attempts on unknown identifiers are kept too, and the
 * log outlives the account. The DEFAULT partition takes what no month covers, so that no write is ever lost.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the table. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table login_activities (
      activity_id uuid not null,
      user_code text,
      login_id text not null,
      status text not null,
      reason text,
      platform text,
      ip_address inet,
      device_info jsonb not null default '{}',
      risk_score smallint not null default 0,
      session_id uuid,
      request_id text not null,
      occurred_at timestamptz not null,
      primary key (activity_id, occurred_at),
      constraint login_activities_status_known
        check (status in ('success', 'failed', 'blocked', 'challenged', 'locked')),
      constraint login_activities_platform_known check (platform in ('web', 'mobile', 'admin')),
      constraint login_activities_risk_range check (risk_score between 0 and 100)
    ) partition by range (occurred_at)`
  yield* sql`create table login_activities_default partition of login_activities default`
  yield* sql`create index login_activities_user_code_occurred_at_idx on login_activities (user_code, occurred_at desc)`
  yield* sql`create index login_activities_ip_address_occurred_at_idx on login_activities (ip_address, occurred_at desc)`
  yield* sql`create index login_activities_occurred_at_idx on login_activities (occurred_at desc)`
  yield* sql`
    create trigger refuse_change before update or delete on login_activities
    for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on login_activities
    for each statement execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on login_activities_default
    for each statement execute function refuse_change()`
  yield* sql`alter table login_activities enable always trigger refuse_change`
  yield* sql`alter table login_activities_default enable always trigger refuse_change`
  yield* sql`alter table login_activities enable always trigger refuse_truncate`
  yield* sql`alter table login_activities_default enable always trigger refuse_truncate`
  yield* sql`revoke all on login_activities, login_activities_default from public`
})

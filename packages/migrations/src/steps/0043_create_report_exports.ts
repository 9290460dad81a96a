import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Reports that are made in the background, as files. A row is taken with `lease_until`, which whoever works on it moves on;
 * once it has passed, another begins anew. `attempts` tells the tries apart: a file has its own name in each, and only the
 * last try may end the row. `scope` is as whom it was made.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made. **Running old version**: does not
 * know the table; account writes wait for the moment of creation. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table report_exports (
      export_id uuid primary key,
      user_code text not null references user_accounts,
      report text not null,
      format text not null,
      filters jsonb not null,
      status text not null default 'queued',
      scope text,
      attempts smallint not null default 0,
      lease_until timestamptz,
      rows bigint not null default 0,
      bytes bigint,
      file_key text,
      failure text,
      created_at timestamptz not null,
      started_at timestamptz,
      finished_at timestamptz,
      expires_at timestamptz,
      constraint report_exports_report_known check (report in ('kyc-status', 'login-activity', 'user-audit-trail')),
      constraint report_exports_format_known check (format in ('csv', 'ndjson')),
      constraint report_exports_filters_object check (jsonb_typeof(filters) = 'object'),
      constraint report_exports_status_known
        check (status in ('queued', 'running', 'done', 'failed', 'cancelled', 'expired')),
      constraint report_exports_running_has_lease check ((status = 'running') = (lease_until is not null)),
      constraint report_exports_file_while_done check ((status = 'done') = (file_key is not null)),
      constraint report_exports_done_whole check (
        status <> 'done' or (bytes is not null and scope is not null and expires_at > finished_at)),
      constraint report_exports_failed_has_reason check ((status = 'failed') = (failure is not null)),
      constraint report_exports_ended_has_time
        check ((status in ('queued', 'running')) = (finished_at is null)),
      constraint report_exports_counts_range check (attempts >= 0 and rows >= 0)
    )`
  yield* sql`create index report_exports_user_code_idx on report_exports (user_code, created_at desc)`
  yield* sql`
    create index report_exports_due_idx on report_exports (created_at) where status in ('queued', 'running')`
  yield* sql`create index report_exports_expires_at_idx on report_exports (expires_at) where status = 'done'`
  yield* sql`create index report_exports_finished_at_idx on report_exports (finished_at)`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Acts of staff that wait for a second member of staff: one of a kind about one person at a time, decided once, by
 * neither who asked nor whom it is about.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made and the checks of the step before are
 * validated, which reads the table once. **Running old version**: does not know the table; account writes wait for that
 * moment. **Undo**: `drop table approval_requests`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table approval_requests (
      approval_id uuid primary key,
      action text not null,
      subject_user_code text not null references user_accounts,
      payload jsonb not null,
      subject_before jsonb not null,
      status text not null default 'pending',
      requested_by text not null,
      decided_by text,
      decision_reason text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      decided_at timestamptz,
      row_version integer not null default 1,
      constraint approval_requests_action_known check (action in ('assign_role', 'unblock')),
      constraint approval_requests_payload_fits check (
        jsonb_typeof(payload -> 'reason') = 'string' and (action <> 'assign_role' or payload ? 'role')),
      constraint approval_requests_status_known
        check (status in ('pending', 'approved', 'rejected', 'expired', 'withdrawn')),
      constraint approval_requests_requested_by_format check (requested_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint approval_requests_decided_by_format check (decided_by ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint approval_requests_not_about_maker check (requested_by <> subject_user_code),
      constraint approval_requests_two_people
        check (decided_by <> requested_by and decided_by <> subject_user_code),
      constraint approval_requests_decided_by_somebody
        check ((status in ('approved', 'rejected')) = (decided_by is not null)),
      constraint approval_requests_rejected_has_reason
        check ((status = 'rejected') = (decision_reason is not null)),
      constraint approval_requests_ended_has_time check ((status = 'pending') = (decided_at is null)),
      constraint approval_requests_lifetime
        check (expires_at > created_at and expires_at <= created_at + interval '7 days'),
      constraint approval_requests_row_version_positive check (row_version > 0)
    )`
  yield* sql`
    create unique index approval_requests_pending_key on approval_requests (subject_user_code, action)
    where status = 'pending'`
  yield* sql`create index approval_requests_created_at_idx on approval_requests (created_at, approval_id)`
  yield* sql`create index approval_requests_expires_at_idx on approval_requests (expires_at) where status = 'pending'`
  yield* sql`alter table user_accounts validate constraint user_accounts_block_kind_known`
  yield* sql`alter table user_accounts validate constraint user_accounts_block_kind_when_blocked`
  yield* sql`alter table user_accounts validate constraint user_accounts_blocked_at_when_blocked`
})

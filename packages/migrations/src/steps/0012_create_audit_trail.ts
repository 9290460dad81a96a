import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Who did what to whom, by month, append-only from day one. `transaction_id` ties the rows of one transaction together
 * and orders them for the later hash chain. `user_code` is the actor: an account, 'system' or 'anonymous'.
 *
 * **Locks**: none on existing tables. **Running old version**: does not know the table. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table audit_trail (
      audit_id uuid not null,
      user_code text not null,
      subject_user_code text,
      branch_code text,
      action text not null,
      resource_type text not null,
      resource_id text,
      old_values jsonb,
      new_values jsonb,
      ip_address inet,
      request_id text,
      transaction_id xid8 not null default pg_current_xact_id(),
      occurred_at timestamptz not null,
      primary key (audit_id, occurred_at),
      constraint audit_trail_actor_format
        check (user_code in ('system', 'anonymous') or user_code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
      constraint audit_trail_action_format check (action ~ '^[a-z_]+[.][a-z_]+$')
    ) partition by range (occurred_at)`
  yield* sql`create table audit_trail_default partition of audit_trail default`
  yield* sql`create index audit_trail_subject_user_code_occurred_at_idx on audit_trail (subject_user_code, occurred_at desc)`
  yield* sql`create index audit_trail_user_code_occurred_at_idx on audit_trail (user_code, occurred_at desc)`
  yield* sql`create index audit_trail_resource_type_occurred_at_idx on audit_trail (resource_type, occurred_at desc)`
  yield* sql`create index audit_trail_transaction_id_idx on audit_trail (transaction_id)`
  yield* sql`
    create trigger refuse_change before update or delete on audit_trail
    for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on audit_trail
    for each statement execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on audit_trail_default
    for each statement execute function refuse_change()`
  yield* sql`alter table audit_trail enable always trigger refuse_change`
  yield* sql`alter table audit_trail_default enable always trigger refuse_change`
  yield* sql`alter table audit_trail enable always trigger refuse_truncate`
  yield* sql`alter table audit_trail_default enable always trigger refuse_truncate`
  yield* sql`revoke all on audit_trail, audit_trail_default from public`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Contacts that somebody wants to change to and has not proven yet, one at a time; and sessions that end because their
 * person ended them from another or changed a second factor.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made; ACCESS EXCLUSIVE on `sessions` for an
 * instant (the new check is a superset of the old one: NOT VALID, then validated under SHARE UPDATE EXCLUSIVE).
 * **Running old version**: does not know the table, and writes none of the new reasons. **Undo**: drop the table.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table contact_changes (
      user_code text primary key references user_accounts,
      email text,
      mobile text,
      created_at timestamptz not null,
      expires_at timestamptz not null,
      constraint contact_changes_one_contact check ((email is null) <> (mobile is null)),
      constraint contact_changes_mobile_e164 check (mobile ~ '^[+][1-9][0-9]{6,14}$'),
      constraint contact_changes_expire_later check (expires_at > created_at)
    )`
  yield* sql`create index contact_changes_expires_at_idx on contact_changes (expires_at)`
  yield* sql`
    alter table sessions drop constraint sessions_end_reason_known, add constraint sessions_end_reason_known
      check (end_reason in (
        'logout', 'logout_all', 'refresh_reuse', 'password_changed', 'role_changed', 'blocked', 'expired', 'session_cap',
        'admin', 'ended_by_owner', 'factor_changed'
      )) not valid`
  yield* sql`alter table sessions validate constraint sessions_end_reason_known`
})

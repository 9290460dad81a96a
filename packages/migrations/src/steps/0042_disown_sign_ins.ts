import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Attempts to sign in of which the account's owner said that they were somebody else's, each once; and sessions that ended
 * because of it. No foreign key to `login_activities`: months of it are archived, what was said is kept.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign keys are made and validated and the check of the step
 * before is, which reads the table once; ACCESS EXCLUSIVE on `sessions` for an instant (the new check is a superset of the old
 * one: NOT VALID, then validated under SHARE UPDATE EXCLUSIVE). **Running old version**: does not know the table, and writes
 * no session end of this reason; account writes wait for that moment. **Undo**: drop the table, put back the check.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table disowned_sign_ins (
      activity_id uuid primary key,
      user_code text not null references user_accounts,
      occurred_at timestamptz not null,
      disowned_at timestamptz not null
    )`
  yield* sql`create index disowned_sign_ins_user_code_idx on disowned_sign_ins (user_code, disowned_at)`
  yield* sql`alter table user_accounts validate constraint user_accounts_password_must_change_is_set`
  yield* sql`alter table sign_in_habits validate constraint sign_in_habits_user_code_fkey`
  yield* sql`alter table sign_in_traits validate constraint sign_in_traits_user_code_fkey`
  yield* sql`
    alter table sessions drop constraint sessions_end_reason_known, add constraint sessions_end_reason_known
      check (end_reason in (
        'logout', 'logout_all', 'refresh_reuse', 'password_changed', 'role_changed', 'blocked', 'expired', 'session_cap',
        'admin', 'ended_by_owner', 'factor_changed', 'platform_denied', 'disowned'
      )) not valid`
  yield* sql`alter table sessions validate constraint sessions_end_reason_known`
})

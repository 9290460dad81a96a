import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Sessions that end because their platform was taken from their person. `platform_epoch` grows with every change of a
 * person's platforms, so that a sign-in under way begins no session by what it read before.
 *
 * **Locks**: ACCESS EXCLUSIVE on `user_accounts` for an instant (a constant default rewrites nothing) and on `sessions`
 * for an instant (the new check is a superset of the old one: NOT VALID, then validated under SHARE UPDATE EXCLUSIVE).
 * **Running old version**: does not know the column, and writes no session end of this reason. **Undo**: drop the column,
 * put back the check.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table user_accounts add column platform_epoch integer not null default 0
      constraint user_accounts_platform_epoch_range check (platform_epoch >= 0)`
  yield* sql`
    alter table sessions drop constraint sessions_end_reason_known, add constraint sessions_end_reason_known
      check (end_reason in (
        'logout', 'logout_all', 'refresh_reuse', 'password_changed', 'role_changed', 'blocked', 'expired', 'session_cap',
        'admin', 'ended_by_owner', 'factor_changed', 'platform_denied'
      )) not valid`
  yield* sql`alter table sessions validate constraint sessions_end_reason_known`
})

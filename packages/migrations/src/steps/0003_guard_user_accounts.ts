import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What no statement may do to an account, whoever sends it: change its code, lower its auth epoch (that would revive
 * revoked tokens), or leave the system without an active, unblocked super admin.
 *
 * The last-super-admin check takes an advisory lock, so that two transactions which each remove a different one of
 * the last two cannot both pass. It runs after the row change: one statement may hand the role over.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts`, for the instant of each CREATE TRIGGER. **Running old version**:
 * only statements that were already wrong begin to fail. **Undo**: drop the three triggers and their functions.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create function guard_user_account_identity() returns trigger language plpgsql as $fn$
    begin
      if new.user_code <> old.user_code then
        raise exception 'a user_code never changes'
          using errcode = '23514', constraint = 'user_accounts_user_code_immutable';
      end if;
      if new.auth_epoch < old.auth_epoch then
        raise exception 'auth_epoch never decreases'
          using errcode = '23514', constraint = 'user_accounts_auth_epoch_monotonic';
      end if;
      return new;
    end $fn$`
  yield* sql`
    create trigger guard_identity before update on user_accounts
    for each row execute function guard_user_account_identity()`
  yield* sql`
    create function guard_last_super_admin() returns trigger language plpgsql as $fn$
    begin
      if tg_op = 'UPDATE' and new.user_role = 'super_admin' and new.is_active and not new.is_blocked then
        return null;
      end if;
      perform pg_advisory_xact_lock(hashtextextended('credbuzzpay.last_super_admin', 0));
      if not exists (
        select from user_accounts where user_role = 'super_admin' and is_active and not is_blocked
      ) then
        raise exception 'the last active super_admin cannot be demoted, deactivated, blocked or deleted'
          using errcode = '23514', constraint = 'user_accounts_last_super_admin';
      end if;
      return null;
    end $fn$`
  yield* sql`
    create trigger guard_last_super_admin after update or delete on user_accounts
    for each row when (old.user_role = 'super_admin' and old.is_active and not old.is_blocked)
    execute function guard_last_super_admin()`
  yield* sql`
    create function refuse_truncate_user_accounts() returns trigger language plpgsql as $fn$
    begin
      raise exception 'user_accounts cannot be truncated: it holds the last super_admin'
        using errcode = '23514', constraint = 'user_accounts_last_super_admin';
    end $fn$`
  yield* sql`
    create trigger refuse_truncate before truncate on user_accounts
    for each statement execute function refuse_truncate_user_accounts()`
})

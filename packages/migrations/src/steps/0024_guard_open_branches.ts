import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * No open account in a closed branch: a branch cannot be closed while open accounts belong to it, and no account can be
 * opened in, or moved to, a closed one. The account's side locks the branch, so that the two cannot pass each other.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `branches` and `user_accounts`, for the instant of each CREATE TRIGGER.
 * **Running old version**: only writes that were already wrong begin to fail. **Undo**: drop the triggers and their functions.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create function guard_branch_closing() returns trigger language plpgsql as $fn$
    begin
      if exists (select from user_accounts where branch_code = new.branch_code and is_active) then
        raise exception 'open accounts belong to this branch'
          using errcode = '23514', constraint = 'branches_closed_has_no_open_accounts';
      end if;
      return null;
    end $fn$`
  yield* sql`
    create trigger guard_closing after update of is_active on branches
    for each row when (old.is_active and not new.is_active) execute function guard_branch_closing()`
  yield* sql`
    create function guard_account_branch() returns trigger language plpgsql as $fn$
    begin
      perform from branches where branch_code = new.branch_code and is_active for share;
      if not found and exists (select from branches where branch_code = new.branch_code) then
        raise exception 'the branch is closed'
          using errcode = '23514', constraint = 'user_accounts_branch_is_open';
      end if;
      return null;
    end $fn$`
  yield* sql`
    create trigger guard_branch after insert or update of branch_code, is_active on user_accounts
    for each row when (new.is_active and new.branch_code is not null) execute function guard_account_branch()`
})

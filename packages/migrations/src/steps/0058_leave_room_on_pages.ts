import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Room on each page for the next version of its rows, in tables whose rows change while no index has what changes: then
 * PostgreSQL writes no index, and clears the page by itself (ADR-0053). And a look at the account's code and epoch without
 * a call of a function for each change.
 *
 * Only pages that are filled from here on have the room. A row on an older one moves to such a page with its first change.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on each table for the instant that the number is written, SHARE ROW EXCLUSIVE on
 * `user_accounts` for the trigger. **Running old version**: notices nothing. **Undo**: reset the number; the trigger of step
 * 0003.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  for (const [table, fillfactor] of Object.entries({
    user_accounts: 85,
    security_settings: 85,
    sessions: 85,
    known_devices: 85,
    sign_in_habits: 70,
    login_throttles: 70,
    otp_budgets: 70
  })) {
    yield* sql.unsafe(`alter table ${table} set (fillfactor = ${fillfactor})`)
  }
  yield* sql`
    create or replace trigger guard_identity before update on user_accounts for each row
    when (old.user_code is distinct from new.user_code or new.auth_epoch < old.auth_epoch)
    execute function guard_user_account_identity()`
})

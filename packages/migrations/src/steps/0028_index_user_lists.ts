import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * The indexes that lists of people are read by: every sort with its tie-breaker, in the whole system and in one branch;
 * small partial ones for what is rare (staff, blocked, inactive); trigrams of all that a search looks in.
 *
 * The searched text is an expression and not a generated column: a stored column would rewrite the table under ACCESS
 * EXCLUSIVE and make every row longer. A query must write the expression as it is here.
 *
 * **Locks**: SHARE on `user_accounts` while the indexes are built: reads go on, writes wait, some 30 s for a million rows.
 * To spare a large installation that wait, run the statements by hand beforehand, each with `create index concurrently`;
 * `if not exists` makes this step pass them by. **Running old version**: its plans only get better.
 * **Undo**: drop the indexes.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`create extension if not exists pg_trgm`
  for (const [name, definition] of Object.entries({
    created_user: "(created_at, user_code)",
    branch_created_user: "(branch_code, created_at, user_code)",
    last_name_user: "(last_name, user_code)",
    branch_last_name_user: "(branch_code, last_name, user_code)",
    branch_email: "(branch_code, email_normalized)",
    branch_user: "(branch_code, user_code)",
    staff_created_user: "(user_role, created_at, user_code) where user_role <> 'user'",
    branch_staff_created_user: "(branch_code, user_role, created_at, user_code) where user_role <> 'user'",
    blocked_created_user: "(created_at, user_code) where is_blocked",
    branch_blocked_created_user: "(branch_code, created_at, user_code) where is_blocked",
    inactive_created_user: "(created_at, user_code) where not is_active",
    branch_inactive_created_user: "(branch_code, created_at, user_code) where not is_active",
    search: `using gin ((lower(first_name || ' ' || last_name || E'\\n' || email_normalized || E'\\n' || mobile
      || E'\\n' || user_code)) gin_trgm_ops)`
  })) {
    yield* sql.unsafe(`create index if not exists user_accounts_${name}_idx on user_accounts ${definition}`)
  }
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Whether an account's searched texts fit (step 0052) is asked of the text that was written, in its one partition, and not
 * by counting both: 0.075 ms of each change of a name instead of 0.11 (ADR-0053). What it finds is the same.
 *
 * **Locks**: none. **Running old version**: notices nothing. **Undo**: the function of step 0052.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    create or replace function note_unsearched_user() returns trigger language plpgsql as $fn$
    declare
      fits boolean := true;
    begin
      if tg_op = 'INSERT' or (old.first_name, old.last_name) is distinct from (new.first_name, new.last_name) then
        fits := exists (select from user_search where user_code = new.user_code and kind = 'name'
          and source_hash = hashtextextended(new.first_name || ' ' || new.last_name, 0));
      end if;
      if fits and (tg_op = 'INSERT'
        or (old.email_normalized, old.mobile) is distinct from (new.email_normalized, new.mobile)) then
        fits := exists (select from user_search where user_code = new.user_code and kind = 'contact'
          and source_hash = hashtextextended(new.email_normalized || ' ' || new.mobile, 0));
      end if;
      if not fits then
        insert into user_search_due (user_code) values (new.user_code);
      end if;
      return null;
    end $fn$`
})

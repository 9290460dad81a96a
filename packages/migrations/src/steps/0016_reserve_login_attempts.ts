import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * One try at a password, taken before the password is checked, so that parallel guesses cannot outrun the count.
 *
 * `reserve_login_attempt` says whether the try is allowed and counts it; a try during a lock is refused and neither
 * counts nor extends the lock. The policy's numbers are arguments: they are configuration of the server.
 *
 * **Locks**: none beyond the one row. **Running old version**: does not know the function. **Undo**: drop it.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create function reserve_login_attempt(
      p_subject text, p_now timestamptz, p_free integer, p_first interval, p_cap interval, p_reset interval,
      p_hard integer
    ) returns table (permitted boolean, failures integer, locked_until timestamptz) language plpgsql as $fn$
    declare
      held login_throttles%rowtype;
      tries integer;
      lock_end timestamptz;
    begin
      insert into login_throttles (subject_key, failures, last_failure_at) values (p_subject, 0, p_now)
      on conflict (subject_key) do nothing;
      select * into held from login_throttles t where t.subject_key = p_subject for update;
      if held.locked_until > p_now then
        return query select false, held.failures, held.locked_until;
        return;
      end if;
      tries := case when held.last_failure_at <= p_now - p_reset then 1 else held.failures + 1 end;
      lock_end := case
        when tries >= p_hard then timestamptz '9999-12-31T00:00:00Z'
        when tries >= p_free then p_now + least(p_cap, p_first * power(2, least(tries - p_free, 20)))
      end;
      update login_throttles t set failures = tries, locked_until = lock_end, last_failure_at = p_now
      where t.subject_key = p_subject;
      return query select true, tries, lock_end;
    end $fn$`
})

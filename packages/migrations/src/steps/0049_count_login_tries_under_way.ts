import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Tries at a password that are being looked at are kept apart from those that failed, so that a right password is never
 * refused because others are looked at beside it; and devices that an account is known by: by a token of ours, kept as
 * SHA-256, not by the id that a device gives itself.
 *
 * `begin_login_try` says `begun`, `locked`, or `busy` when tries that are under way hold what is left: then nothing was
 * counted, and the caller asks again when one of them has ended. A try during a lock is `locked`, but for a known device,
 * which has a budget of its own (`device:<hash>`): it counts for the account too, and does not lengthen the lock. A try that
 * nobody has ended after a minute (its server died) is dropped: nobody was told how it went. These functions take the place
 * of `reserve_login_attempt`, which a later step drops. The policy's numbers are arguments: they are configuration.
 *
 * **Locks**: ACCESS EXCLUSIVE on `login_throttles` and `login_challenges` for an instant (constant defaults rewrite nothing;
 * the checks are NOT VALID: the next step reads the rows), SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key of
 * the new, empty table is made. **Running old version**: goes on with its own function on the same
 * counts. **Undo**: drop the functions, the table and the two columns; put back the check.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`alter table login_throttles add column under_way timestamptz[] not null default '{}'`
  yield* sql`
    alter table login_throttles drop constraint login_throttles_subject_format, add constraint login_throttles_subject_format
      check (subject_key ~ '^(user:[0-9A-Z]{8}|unknown:[0-9a-f]+|device:[0-9a-f]{64})$') not valid`

  yield* sql`
    create table device_tokens (
      token_hash bytea primary key,
      user_code text not null references user_accounts,
      session_id uuid not null,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      constraint device_tokens_hash_length check (octet_length(token_hash) = 32),
      constraint device_tokens_used_in_order check (last_used_at >= created_at and expires_at > last_used_at)
    )`
  yield* sql`create index device_tokens_user_code_idx on device_tokens (user_code, last_used_at)`
  yield* sql`create index device_tokens_session_id_idx on device_tokens (session_id)`
  yield* sql`create index device_tokens_expires_at_idx on device_tokens (expires_at)`
  yield* sql`alter table login_challenges add column device_token_hash bytea`
  yield* sql`
    alter table login_challenges add constraint login_challenges_device_token_hash_length
      check (octet_length(device_token_hash) = 32) not valid`

  yield* sql`
    create function without_one(p_times timestamptz[], p_time timestamptz) returns timestamptz[]
    language sql immutable parallel safe
    return coalesce(
      p_times[:array_position(p_times, p_time) - 1] || p_times[array_position(p_times, p_time) + 1:], p_times)`
  yield* sql`
    create function begin_login_try(
      p_subject text, p_device text, p_now timestamptz, p_free integer, p_device_free integer, p_forget interval,
      p_hard integer
    ) returns table (outcome text, counted_for text, failures integer, begun_at text)
    language plpgsql as $fn$
    declare
      held login_throttles%rowtype;
      own login_throttles%rowtype;
      oldest timestamptz := p_now - interval '1 minute';
      -- Tries that begin in the same millisecond are told apart.
      begun timestamptz := p_now + floor(random() * 1000) * interval '1 microsecond';
    begin
      insert into login_throttles (subject_key, failures, last_failure_at) values (p_subject, 0, p_now)
      on conflict (subject_key) do nothing;
      select * into held from login_throttles t where t.subject_key = p_subject for update;
      held.under_way := array(select u from unnest(held.under_way) u where u > oldest);
      if held.locked_until > p_now then
        if p_device is null or held.failures >= p_hard then
          return query select 'locked', p_subject, held.failures, null::text;
          return;
        end if;
        insert into login_throttles (subject_key, failures, last_failure_at) values (p_device, 0, p_now)
        on conflict (subject_key) do nothing;
        select * into own from login_throttles t where t.subject_key = p_device for update;
        own.under_way := array(select u from unnest(own.under_way) u where u > oldest);
        if own.last_failure_at <= p_now - p_forget then
          own.failures := 0;
        end if;
        if own.failures >= p_device_free then
          return query select 'locked', p_device, held.failures, null::text;
        elsif own.failures + cardinality(own.under_way) >= p_device_free
          or held.failures + cardinality(held.under_way) + cardinality(own.under_way) >= p_hard then
          return query select 'busy', p_device, held.failures, null::text;
        else
          update login_throttles t set failures = own.failures, under_way = own.under_way || begun
          where t.subject_key = p_device;
          return query select 'begun', p_device, held.failures, begun::text;
        end if;
        return;
      end if;
      if held.last_failure_at <= p_now - p_forget then
        held.failures := 0;
      end if;
      -- Once the free failures are used up, the end of each lock leaves one try.
      if cardinality(held.under_way) >= greatest(1, p_free - held.failures) then
        return query select 'busy', p_subject, held.failures, null::text;
        return;
      end if;
      update login_throttles t set failures = held.failures, under_way = held.under_way || begun
      where t.subject_key = p_subject;
      return query select 'begun', p_subject, held.failures, begun::text;
    end $fn$`
  // What it answers as `locked_until` is the lock that this failure began, if it began one.
  yield* sql`
    create function fail_login_try(
      p_subject text, p_counted_for text, p_begun timestamptz, p_now timestamptz, p_free integer, p_first interval,
      p_cap interval, p_forget interval, p_hard integer
    ) returns table (failures integer, locked_until timestamptz) language plpgsql as $fn$
    declare
      held login_throttles%rowtype;
      tries integer;
      lock_end timestamptz;
    begin
      insert into login_throttles (subject_key, failures, last_failure_at) values (p_subject, 0, p_now)
      on conflict (subject_key) do nothing;
      select * into held from login_throttles t where t.subject_key = p_subject for update;
      tries := case when held.last_failure_at <= p_now - p_forget then 1 else held.failures + 1 end;
      lock_end := case
        when tries >= p_hard then timestamptz '9999-12-31T00:00:00Z'
        when tries >= p_free and p_counted_for = p_subject
          then p_now + least(p_cap, p_first * power(2, least(tries - p_free, 20)))
      end;
      update login_throttles t set failures = tries, locked_until = coalesce(lock_end, t.locked_until),
        last_failure_at = p_now, under_way = without_one(t.under_way, p_begun)
      where t.subject_key = p_subject;
      if p_counted_for <> p_subject then
        update login_throttles t set failures = t.failures + 1, last_failure_at = p_now,
          under_way = without_one(t.under_way, p_begun)
        where t.subject_key = p_counted_for;
      end if;
      return query select tries, lock_end;
    end $fn$`

  yield* sql`grant select, insert, update, delete on device_tokens to credbuzzpay_app`
  yield* sql`
    grant execute on function without_one(timestamptz[], timestamptz),
      begin_login_try(text, text, timestamptz, integer, integer, interval, integer),
      fail_login_try(text, text, timestamptz, timestamptz, integer, interval, interval, interval, integer)
    to credbuzzpay_app`
})

import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * Sessions and their refresh tokens (only SHA-256 hashes; each generation used once). An ended session stays ended:
 * the trigger refuses to clear or to change its end.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made. **Running old version**: does not
 * know the tables. **Undo**: drop both tables and `guard_session_end`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table sessions (
      session_id uuid primary key,
      user_code text not null references user_accounts,
      platform text not null,
      device_hash bytea,
      device_name text,
      ip_address inet,
      user_agent text,
      auth_time timestamptz not null,
      created_at timestamptz not null,
      last_used_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      end_reason text,
      constraint sessions_platform_known check (platform in ('web', 'mobile', 'admin')),
      constraint sessions_lifetime
        check (expires_at > created_at and expires_at <= created_at + interval '30 days'),
      constraint sessions_end_reason_known check (end_reason in (
        'logout', 'logout_all', 'refresh_reuse', 'password_changed', 'role_changed', 'blocked', 'expired',
        'session_cap', 'admin'
      )),
      constraint sessions_end_has_reason check ((ended_at is null) = (end_reason is null))
    )`
  yield* sql`create index sessions_live_idx on sessions (user_code) where ended_at is null`
  yield* sql`create index sessions_expires_at_idx on sessions (expires_at)`
  yield* sql`
    create function guard_session_end() returns trigger language plpgsql as $fn$
    begin
      if new.ended_at is distinct from old.ended_at or new.end_reason is distinct from old.end_reason then
        raise exception 'an ended session cannot be revived'
          using errcode = '23514', constraint = 'sessions_end_is_final';
      end if;
      return new;
    end $fn$`
  yield* sql`
    create trigger guard_end before update on sessions
    for each row when (old.ended_at is not null) execute function guard_session_end()`
  yield* sql`
    create table refresh_tokens (
      token_hash bytea primary key,
      session_id uuid not null references sessions on delete cascade,
      generation integer not null,
      issued_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      used_by bytea,
      successor_hash bytea constraint refresh_tokens_successor_hash_key unique,
      successor_sealed text,
      constraint refresh_tokens_session_id_generation_key unique (session_id, generation),
      constraint refresh_tokens_hash_length check (octet_length(token_hash) = 32),
      constraint refresh_tokens_generation_range check (generation >= 0),
      constraint refresh_tokens_expire_later check (expires_at > issued_at)
    )`
  yield* sql`create index refresh_tokens_expires_at_idx on refresh_tokens (expires_at)`
})

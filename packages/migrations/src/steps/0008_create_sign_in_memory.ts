import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What sign-in remembers beside sessions: failed tries by subject (an account, or the keyed hash of an identifier that
 * matches none, so that both throttle alike) and the devices an account has been seen on.
 *
 * **Locks**: SHARE ROW EXCLUSIVE on `user_accounts` while the foreign key is made. **Running old version**: does not
 * know the tables. **Undo**: drop both.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table login_throttles (
      subject_key text primary key,
      failures integer not null default 0,
      locked_until timestamptz,
      last_failure_at timestamptz not null,
      constraint login_throttles_subject_format check (subject_key ~ '^(user:[0-9A-Z]{8}|unknown:[0-9a-f]+)$'),
      constraint login_throttles_failures_range check (failures >= 0)
    )`
  yield* sql`
    create table known_devices (
      user_code text not null references user_accounts,
      device_hash bytea not null,
      platform text not null,
      device_name text,
      first_seen_at timestamptz not null,
      last_seen_at timestamptz not null,
      primary key (user_code, device_hash),
      constraint known_devices_platform_known check (platform in ('web', 'mobile', 'admin'))
    )`
})

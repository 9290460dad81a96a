import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What tells how far replicas are: `replica_heartbeat`, one row whose number servers raise about twice a second while they
 * read from replicas; and `own_writes`, the beat from which on a replica has what somebody wrote last, by a digest of
 * their code in 65,536 slots. It is not logged: replicas need it not, and a crash that empties it takes slot -1 too, which
 * says from which beat on it is whole.
 *
 * **Locks**: none on tables there are. **Running old version**: does not know them. **Undo**: drop both tables.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    create table replica_heartbeat (
      only_row boolean primary key default true,
      beat bigint not null,
      beaten_at timestamptz not null,
      constraint replica_heartbeat_only_row check (only_row),
      constraint replica_heartbeat_beat_natural check (beat >= 0)
    ) with (fillfactor = 10)`
  yield* sql`
    create unlogged table own_writes (
      slot integer primary key,
      beat bigint not null,
      constraint own_writes_slot_range check (slot between -1 and 65535),
      constraint own_writes_beat_natural check (beat >= 0)
    ) with (fillfactor = 50)`
  yield* sql`grant select, insert, update on replica_heartbeat, own_writes to credbuzzpay_app`
})

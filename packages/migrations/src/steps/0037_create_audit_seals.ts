import { Effect } from "effect"
import { SqlClient } from "effect/sql"

/**
 * What makes the audit trail evidence: why somebody did it, in which cluster a row was written, and the chain of sealed
 * blocks over the rows (docs/audit.md).
 *
 * Transaction ids order rows only within one cluster: after a restore into another one they begin again below those of
 * the rows. `cluster_id` is the identifier of the cluster that took the row, read from its control file (some 2 µs);
 * the rows from before this step say 0.
 *
 * A block is all rows of `cluster_id` with a transaction id from `from_xid` up to and without `to_xid`. `leaves` holds 48
 * bytes a row in the order of the block: its id and its hash. `prev_hash` is unique, so that the chain cannot fork.
 *
 * **Locks**: ACCESS EXCLUSIVE on `audit_trail` and its partitions for an instant (a column that is null, one with a
 * constant default, a check NOT VALID). **Running old version**: writes rows without naming the columns. **Undo**:
 * `drop table audit_seals; alter table audit_trail drop column reason, drop column cluster_id`.
 */
export default Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient

  yield* sql`
    alter table audit_trail
      add column reason text,
      add column cluster_id bigint not null default 0,
      add constraint audit_trail_reason_length check (char_length(reason) between 1 and 500) not valid`
  yield* sql`
    alter table audit_trail alter column cluster_id set default (pg_control_system()).system_identifier`
  yield* sql`
    create table audit_seals (
      epoch integer not null,
      seq integer not null,
      origin text not null,
      cluster_id bigint not null,
      from_xid xid8 not null,
      to_xid xid8 not null,
      rows integer not null,
      merkle_root bytea not null,
      prev_hash bytea not null,
      hash bytea not null,
      kid text not null,
      signature bytea not null,
      sealed_at timestamptz not null,
      leaves bytea not null,
      primary key (epoch, seq),
      constraint audit_seals_numbered_from_one check (epoch > 0 and seq > 0),
      constraint audit_seals_origin_format check (origin ~ '^-?[0-9]+/[0-9]+/[0-9]+$'),
      constraint audit_seals_range_forward check (from_xid < to_xid),
      constraint audit_seals_not_empty check (rows > 0),
      constraint audit_seals_hash_length check (
        octet_length(merkle_root) = 32 and octet_length(prev_hash) = 32 and octet_length(hash) = 32),
      constraint audit_seals_signature_length check (octet_length(signature) = 64),
      constraint audit_seals_leaf_for_each_row check (octet_length(leaves) = rows * 48)
    )`
  yield* sql`create unique index audit_seals_prev_hash_key on audit_seals (prev_hash)`
  yield* sql`create unique index audit_seals_from_xid_key on audit_seals (cluster_id, from_xid)`
  // Hashes do not compress.
  yield* sql`alter table audit_seals alter column leaves set storage external`
  yield* sql`
    create trigger refuse_change before update or delete on audit_seals
    for each row execute function refuse_change()`
  yield* sql`
    create trigger refuse_truncate before truncate on audit_seals
    for each statement execute function refuse_change()`
  yield* sql`alter table audit_seals enable always trigger refuse_change`
  yield* sql`alter table audit_seals enable always trigger refuse_truncate`
  yield* sql`revoke all on audit_seals from public`
})

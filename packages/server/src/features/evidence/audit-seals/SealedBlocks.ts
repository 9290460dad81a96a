import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { rows, value } from "../../../adapters/postgres/Rows.ts"
import { BlockRows, blockColumns } from "./BlockColumns.ts"
import type { SealedBlock } from "./SealedBlock.ts"

const Place = rows({ clusterId: Schema.String, horizon: Schema.String, origin: Schema.String })

const leaves = value(Schema.Uint8Array)

/** The blocks that are sealed, and where the database is that they are of. */
export class SealedBlocks extends Context.Service<SealedBlocks>()("@credbuzzpay/server/audit-seals/SealedBlocks", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const headers = sql.literal(blockColumns)

    /**
     * Where the database is, and below which transaction id nothing can change any more: everything below has ended,
     * in whichever database of the cluster, and what committed is seen by the statements after this one.
     */
    const place = Place.one(sql`
        select system_identifier::text as cluster_id, pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
          system_identifier || '/' || ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int8
            || '/' || (select oid from pg_database where datname = current_database()) as origin
        from pg_control_system()`)

    const lastBlock = BlockRows.first(sql`select ${headers} from audit_seals order by epoch desc, seq desc limit 1`)

    const block = (epoch: number, seq: number) =>
      BlockRows.first(sql`select ${headers} from audit_seals where epoch = ${epoch} and seq = ${seq}`)

    const lastOf = (epoch: number) =>
      BlockRows.first(sql`select ${headers} from audit_seals where epoch = ${epoch} order by seq desc limit 1`)

    const nearest = (clusterId: string, xid: string, month: Statement.Fragment) => sql`
      select * from audit_seals where cluster_id = ${clusterId}::bigint and from_xid <= ${xid}::xid8 and month ${month}
      order by from_xid desc limit 1`

    /**
     * The block that has the row of a transaction and month: one of that month alone where it took over the rows of the block
     * that covers all months.
     */
    const blockOf = (clusterId: string, xid: string, month: string) =>
      BlockRows.first(sql`
        select ${headers} from (
          select * from (${nearest(clusterId, xid, sql`is null`)}) as ofall
          where to_xid > ${xid}::xid8 and not exists (
            select from audit_exchanges e where e.month = ${month}::date and (ofall.epoch, ofall.seq) <= (e.epoch, e.seq))
          union all
          select * from (${nearest(clusterId, xid, sql`= ${month}::date`)}) as ofmonth where to_xid > ${xid}::xid8
        ) as found limit 1`)

    /** The leaves of a block (see `SealedLeaves.ts`). */
    const leavesOf = ({ epoch, seq }: Pick<SealedBlock, "epoch" | "seq">) =>
      Effect.map(
        leaves.first(sql`select leaves from audit_seals where epoch = ${epoch} and seq = ${seq}`),
        (found) => found ?? new Uint8Array()
      )

    return { place, lastBlock, block, lastOf, blockOf, leavesOf }
  })
}) {
  static readonly layer = Layer.effect(SealedBlocks, SealedBlocks.make)
}

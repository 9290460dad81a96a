import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { canonicalLine } from "./CanonicalLine.ts"
import type { SealedBlock } from "./SealedBlock.ts"
import { inMonth, monthOf } from "./RowMonth.ts"
import { BlockRows, blockColumns, StoredBlockRows } from "./BlockColumns.ts"

const Standing = rows({
  pending: Schema.Number,
  stray: Schema.NullOr(Schema.String),
  future: Schema.NullOr(Schema.String)
})

const SealedRow = rows({ auditId: Schema.String, xid: Schema.String, line: Schema.String })

/** A block with the bytes of its leaves (see `SealedLeaves.ts`). */
export type StoredBlock = RowOf<typeof StoredBlockRows>

/** A page of rows, and where the next one begins. */
export interface RowPage {
  readonly rows: ReadonlyArray<RowOf<typeof SealedRow>>
  readonly isLast: boolean
}

/** Which blocks are read: after one (all, without), sealed in a span of time. */
export interface BlockRange {
  readonly after?: Pick<SealedBlock, "epoch" | "seq"> | undefined
  readonly from?: Date | undefined
  readonly to?: Date | undefined
}

/** A block holds some 4096 rows; a page of blocks or of rows is a few MiB at most. */
const BLOCKS = 4
const ROWS = 5000

/** Reading the chain back. Every statement by itself: what is sealed does not change under it. */
export class SealReads extends Context.Service<SealReads>()("@credbuzzpay/server/audit-seals/SealReads", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql.literal(blockColumns)

    const within = ({ after, from, to }: BlockRange) =>
      sql.and([
        sql`true`,
        ...(after === undefined ? [] : [sql`(epoch, seq) > (${after.epoch}::int, ${after.seq}::int)`]),
        ...(from === undefined ? [] : [sql`sealed_at >= ${from}`]),
        ...(to === undefined ? [] : [sql`sealed_at < ${to}`])
      ])

    const blocks = (range: BlockRange) =>
      StoredBlockRows.all(sql`
      select ${columns}, leaves from audit_seals where ${within(range)} order by epoch, seq limit ${BLOCKS}`)

    const rowsIn = (range: BlockRange) =>
      numbers.one(sql`select coalesce(sum(rows), 0)::float8 from audit_seals where ${within(range)}`)

    /** The last block before the first of a range. */
    const before = (range: BlockRange) =>
      BlockRows.first(sql`
          select ${columns} from audit_seals
          where (epoch, seq) < (select epoch, seq from audit_seals where ${within(range)} order by epoch, seq limit 1)
          order by epoch desc, seq desc limit 1`)

    /** Rows of a block of a month are of that month; of any other those that are not of the months of `without`. */
    const ofMonths = ({ month }: SealedBlock, without: ReadonlyArray<string>) => {
      if (month !== null) return inMonth(sql, month)
      if (without.length === 0) return sql`true`
      return sql`${sql.literal(monthOf("occurred_at"))} <> all(${without}::text[]::date[])`
    }

    /**
     * The rows of a block as they are now, in its order, after the row of an id and transaction; without those of months that
     * another block took over.
     */
    const rows = (
      block: SealedBlock,
      without: ReadonlyArray<string>,
      after?: { readonly auditId: string; readonly xid: string }
    ) => {
      const beyond =
        after === undefined
          ? sql`transaction_id >= ${block.fromXid}::xid8`
          : sql`(transaction_id, audit_id) > (${after.xid}::xid8, ${after.auditId}::uuid)`
      return Effect.map(
        SealedRow.all(sql`
          select audit_id::text as audit_id, transaction_id::text as xid, ${canonicalLine(sql)} as line
          from audit_trail
          where cluster_id = ${block.clusterId}::bigint and transaction_id < ${block.toXid}::xid8 and ${beyond}
            and ${ofMonths(block, without)}
          order by transaction_id, audit_id limit ${ROWS}`),
        (found): RowPage => ({ rows: found, isLast: found.length < ROWS })
      )
    }

    /**
     * Rows after the end of what is sealed: how many of this cluster; one of any other (`stray`), and one of a transaction
     * that there was not yet when this statement began (`future`), which nobody will seal.
     */
    const unsealed = Standing.one(sql`
        with ends as (select cluster_id, max(to_xid::text::numeric)::text::xid8 as to_xid from audit_seals group by 1),
        here as (select system_identifier from pg_control_system())
        select count(*) filter (where cluster_id = (select system_identifier from here))::float8 as pending,
          min(audit_id::text) filter (where cluster_id <> (select system_identifier from here)) as stray,
          min(audit_id::text) filter (where cluster_id = (select system_identifier from here)
            and transaction_id >= pg_snapshot_xmax(pg_current_snapshot())) as future
        from audit_trail left join ends using (cluster_id)
        where transaction_id >= coalesce(to_xid, '0'::xid8)`)

    /**
     * A row of months that were written anew (`all`: of whatever month, since the blocks before are gone) that stands among those
     * that were sealed then, though no block of its month can have it. Reads the whole trail, however long that takes.
     */
    const unplaced = (months: ReadonlyArray<string> | "all") =>
      strings
        .first(sql`
        with sealed as (
          select cluster_id, month, max(to_xid::text::numeric)::text::xid8 as to_xid from audit_seals
          where month is not null group by 1, 2),
        ends as (select cluster_id, max(to_xid::text::numeric)::text::xid8 as to_xid from sealed group by 1)
        select audit_id::text from audit_trail r join ends using (cluster_id)
        where transaction_id < ends.to_xid
          and ${months === "all" ? sql`true` : sql`${sql.literal(monthOf("occurred_at"))} = any(${months}::text[]::date[])`}
          and not exists (
            select from sealed s where s.cluster_id = r.cluster_id and s.month = ${sql.literal(monthOf("occurred_at"))})
        limit 1`)
        .pipe((found) => sql.withTransaction(Effect.andThen(sql`set local statement_timeout = 0`, found)))

    return { before, blocks, rows, rowsIn, unplaced, unsealed }
  })
}) {
  static readonly layer = Layer.effect(SealReads, SealReads.make)
}

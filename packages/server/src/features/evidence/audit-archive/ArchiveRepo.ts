import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { booleans, numbers, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { canonicalLine } from "../audit-seals/CanonicalLine.ts"
import { inMonth } from "../audit-seals/RowMonth.ts"
import type { SealedBlock } from "../audit-seals/SealedBlock.ts"
import { blockColumns, StoredBlockRows } from "../audit-seals/BlockColumns.ts"
import { contentsOf } from "./ArchiveContents.ts"
import type { SignedRecord } from "./ArchiveRecord.ts"

const AuditLine = rows({
  auditId: Schema.String,
  line: Schema.String
})

const ArchiveRow = rows({
  format: Schema.Literals([1, 2]),
  month: Schema.String,
  fileKey: Schema.String,
  fileSha256: Schema.Uint8Array,
  rows: Schema.Number,
  contents: Schema.Unknown,
  kid: Schema.String,
  signature: Schema.Uint8Array
})

const BLOCKS = 4

/** What archiving asks of the database. `month` is the first day of a month, as `2019-01-01`. */
export class ArchiveRepo extends Context.Service<ArchiveRepo>()("@credbuzzpay/server/audit-archive/ArchiveRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** Months with a partition that ended before `before`, and whose rows are not in an archive; the oldest first. */
    const dueMonths = (before: Date) =>
      strings.all(sql`
          select month::text from (
            select to_date(substring(inhrelid::regclass::text from '[0-9]{4}_[0-9]{2}$'), 'YYYY_MM') as month
            from pg_inherits where inhparent = 'audit_trail'::regclass) months
          where month + interval '1 month' <= ${before} and month not in (select month from audit_archives)
          order by month`)

    const rowsIn = (month: string) =>
      numbers.one(sql`select count(*)::float8 from audit_trail where ${inMonth(sql, month)}`)

    /** The format of a month's rows: 1 as long as one of them is in the clear. */
    const formatOf = (month: string) =>
      Effect.map(
        booleans.one(sql`select exists (select from audit_trail where ${inMonth(sql, month)} and format = 1)`),
        (isClear): 1 | 2 => (isClear ? 1 : 2)
      )

    /** Whether rows are being written anew, so that months stay where they are. */
    const isUnderWay = booleans.one(sql`
      select exists (select from audit_exchanges) and not exists (select from audit_statements)`)

    /** Blocks that may have rows of a month, after one, in their order. */
    const blocks = (month: string, after: Pick<SealedBlock, "epoch" | "seq">) =>
      StoredBlockRows.all(sql`
      select ${sql.literal(blockColumns)}, leaves from audit_seals s
      where (epoch, seq) > (${after.epoch}::int, ${after.seq}::int) and (s.month is null or s.month = ${month}::date) and exists (
        select from audit_trail r where ${inMonth(sql, month)} and r.cluster_id = s.cluster_id
          and r.transaction_id >= s.from_xid and r.transaction_id < s.to_xid)
      order by epoch, seq limit ${BLOCKS}`)

    /** The rows of a block that are of a month, in the order of the block. */
    const rowsOf = (block: SealedBlock, month: string) =>
      AuditLine.all(sql`
      select audit_id::text as audit_id, ${canonicalLine(sql)} as line from audit_trail
      where ${inMonth(sql, month)} and cluster_id = ${block.clusterId}::bigint
        and transaction_id >= ${block.fromXid}::xid8 and transaction_id < ${block.toXid}::xid8
      order by transaction_id, audit_id`)

    const insert = (record: SignedRecord, at: Date) => sql`
      insert into audit_archives (month, format, file_key, file_sha256, rows, contents, kid, signature, archived_at)
      values (${record.month}::date, ${record.format}, ${record.fileKey}, ${record.fileSha256}, ${record.rows},
        ${JSON.stringify(record.contents)}::text::jsonb, ${record.kid}, ${record.signature}, ${at})`

    /** Drops the partition, by a function that runs as another role and asks itself whether it may. */
    const drop = (month: string) => sql`select drop_archived_month(${month}::date)`

    const records = Effect.map(
      ArchiveRow.all(sql`
        select month::text as month, format, file_key, file_sha256, rows::float8 as rows, contents, kid, signature
        from audit_archives order by month`),
      (rows) => rows.map((row): SignedRecord => ({ ...row, contents: contentsOf(row.contents) }))
    )

    return { blocks, drop, dueMonths, formatOf, insert, isUnderWay, records, rowsIn, rowsOf }
  })
}) {
  static readonly layer = Layer.effect(ArchiveRepo, ArchiveRepo.make)
}

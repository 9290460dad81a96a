import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { numbers, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { blockColumns, StoredBlockRows } from "../audit-seals/BlockColumns.ts"
import { canonicalLine } from "../audit-seals/CanonicalLine.ts"
import { inMonth, monthOf } from "../audit-seals/RowMonth.ts"
import type { SealedBlock } from "../audit-seals/SealedBlock.ts"
import type { SignedRecord } from "../audit-archive/ArchiveRecord.ts"
import type { BlockNumber, SignedExchange } from "../exchanged-rows/ExchangeRecord.ts"
import type { AnewRow } from "./SealedAnew.ts"

const LinedRows = rows({ auditId: Schema.String, line: Schema.String })

const PlacedCluster = rows({ epoch: Schema.NullOr(Schema.Number), seq: Schema.NullOr(Schema.Number) })

const Numbered = rows({ epoch: Schema.Number, seq: Schema.Number })

/** A cluster, and the transaction id up to which its rows are taken over. */
export const ClusterEnd = rows({ clusterId: Schema.String, end: Schema.String })

const BLOCKS = 4

/** What is written beside a month until it is put in its place. */
export const tableBeside = (month: string): string => `audit_trail_next_${month.slice(0, 7).replace("-", "_")}`

const hex = (bytes: Uint8Array | null) => (bytes === null ? null : Buffer.from(bytes).toString("hex"))

/** What the exchange asks of the database. `month` is the first day of a month. */
export class ExchangeRepo extends Context.Service<ExchangeRepo>()("@credbuzzpay/server/audit-exchange/ExchangeRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const month = sql.literal(monthOf("occurred_at"))

    /** A transaction whose statements take as long as they like; nobody waits for what it reads. */
    const unhurried = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
      sql.withTransaction(Effect.andThen(sql`select set_config('statement_timeout', '0', true)`, effect))

    /** Of each cluster that has rows of format 1 the block of the last of them; none of one that is not sealed. */
    const lastInTheClear = unhurried(
      PlacedCluster.all(sql`
        select s.epoch, s.seq from (
          select cluster_id, max(transaction_id::text::numeric)::text::xid8 as xid from audit_trail
          where format = 1 group by 1) l
        left join lateral (
          select epoch, seq from audit_seals
          where cluster_id = l.cluster_id and month is null and from_xid <= l.xid and to_xid > l.xid
          order by from_xid desc limit 1) s on true`)
    )

    /** The block at a place of the chain, counted from 1. */
    const blockAt = (place: number) =>
      Numbered.first(sql`select epoch, seq from audit_seals order by epoch, seq offset ${place - 1} limit 1`)

    /** Of each cluster that has blocks up to one, the end of the last. */
    const ends = (upTo: BlockNumber) =>
      ClusterEnd.all(sql`
        select distinct on (cluster_id) cluster_id::text as cluster_id, to_xid::text as "end" from audit_seals
        where month is null and (epoch, seq) <= (${upTo.epoch}::int, ${upTo.seq}::int)
        order by cluster_id, epoch desc, seq desc`)

    /** Months with rows in blocks up to one, or of format 1, that were not written anew; the oldest first. */
    const dueMonths = (upTo: BlockNumber) =>
      unhurried(
        strings.all(sql`
          with ends as (
            select distinct on (cluster_id) cluster_id, to_xid from audit_seals
            where month is null and (epoch, seq) <= (${upTo.epoch}::int, ${upTo.seq}::int)
            order by cluster_id, epoch desc, seq desc)
          select due::text from (
            select distinct ${month} as due from audit_trail left join ends using (cluster_id)
            where transaction_id < to_xid or format = 1) months
          where due not in (select e.month from audit_exchanges e) order by due`)
      )

    /** Blocks up to one that may have rows of a month, after one, in their order. */
    const blocks = (of: string, upTo: BlockNumber, after: BlockNumber) =>
      unhurried(
        StoredBlockRows.all(sql`
          select ${sql.literal(blockColumns)}, leaves from audit_seals s
          where (epoch, seq) > (${after.epoch}::int, ${after.seq}::int)
            and (epoch, seq) <= (${upTo.epoch}::int, ${upTo.seq}::int) and s.month is null and exists (
              select from audit_trail r where ${inMonth(sql, of)} and r.cluster_id = s.cluster_id
                and r.transaction_id >= s.from_xid and r.transaction_id < s.to_xid)
          order by epoch, seq limit ${BLOCKS}`)
      )

    /** The rows of a block that are of a month, in the order of the block. */
    const rowsOf = (block: SealedBlock, of: string) =>
      unhurried(
        LinedRows.all(sql`
          select audit_id::text as audit_id, ${canonicalLine(sql)} as line from audit_trail
          where ${inMonth(sql, of)} and cluster_id = ${block.clusterId}::bigint
            and transaction_id >= ${block.fromXid}::xid8 and transaction_id < ${block.toXid}::xid8
          order by transaction_id, audit_id`)
      )

    const begin = (of: string) => sql`select begin_audit_exchange(${of}::date)`

    /** Those of some rows that are beside their month already. */
    const beside = (of: string, ids: ReadonlyArray<string>) =>
      strings.all(sql`select audit_id::text from ${sql(tableBeside(of))} where audit_id = any(${ids}::text[]::uuid[])`)

    /** Writes rows of format 1 beside their month, in format 2. One that is there stays as it is. */
    const write = (of: string, anew: ReadonlyArray<AnewRow>) => {
      const given = anew.map(({ auditId, commitment, resourceId, sealed, sealedFor }) => ({
        audit_id: auditId,
        resource_id: resourceId,
        sealed,
        sealed_for: sealedFor,
        commitment: hex(commitment)
      }))
      return unhurried(sql`
        insert into ${sql(tableBeside(of))} (audit_id, occurred_at, format, user_code, subject_user_code, branch_code,
          action, resource_type, request_id, transaction_id, cluster_id, resource_id, sealed, sealed_for, commitment)
        select r.audit_id, r.occurred_at, 2, r.user_code, r.subject_user_code, r.branch_code, r.action, r.resource_type,
          r.request_id, r.transaction_id, r.cluster_id, g.resource_id, g.sealed, g.sealed_for, decode(g.commitment, 'hex')
        from jsonb_to_recordset(${JSON.stringify(given)}::text::jsonb)
          as g(audit_id uuid, resource_id text, sealed text, sealed_for text, commitment text)
        -- One by one by its index, however many rows the month has.
        cross join lateral (
          select * from audit_trail where audit_id = g.audit_id and format = 1 and ${inMonth(sql, of)} offset 0) as r
        on conflict do nothing`)
    }

    /** Copies what a month has of format 2 already. */
    const copySealed = (of: string) =>
      unhurried(sql`
        insert into ${sql(tableBeside(of))} (audit_id, occurred_at, format, user_code, subject_user_code, branch_code,
          action, resource_type, request_id, transaction_id, cluster_id, resource_id, sealed, sealed_for, commitment)
        select audit_id, occurred_at, format, user_code, subject_user_code, branch_code, action, resource_type,
          request_id, transaction_id, cluster_id, resource_id, sealed, sealed_for, commitment
        from audit_trail where format = 2 and ${inMonth(sql, of)} on conflict do nothing`)

    const isExchanged = (of: string) =>
      Effect.map(sql`select from audit_exchanges where month = ${of}::date`, (found) => found.length > 0)

    const insert = (record: SignedExchange, at: Date) => sql`
      insert into audit_exchanges (month, epoch, seq, rows, contents, kid, signature, exchanged_at)
      values (${record.month}::date, ${record.upTo.epoch}, ${record.upTo.seq}, ${record.rows},
        ${JSON.stringify(record.contents)}::text::jsonb, ${record.kid}, ${record.signature}, ${at})`

    /** Writers wait behind whoever waits for this lock, so it waits for seconds at most. */
    const shortly = sql`select set_config('lock_timeout', '3s', true)`

    /**
     * Puts what was written beside a month in its place, by a function that runs as another role and asks itself whether it
     * may. Before the record: the function refuses a month that has one.
     */
    const exchange = (of: string) => Effect.andThen(shortly, sql`select exchange_audit_month(${of}::date)`)

    /** Has the record of an archive name the file that was written anew. */
    const exchangeArchive = (record: SignedRecord) => sql`
      select exchange_audit_archive(${record.month}::date, ${record.fileKey}, ${record.fileSha256},
        ${JSON.stringify(record.contents)}::text::jsonb, ${record.kid}, ${record.signature})`

    /** How many blocks and rows a chain has up to one. */
    const extent = (upTo: BlockNumber) =>
      rows({ blocks: Schema.Number, rows: Schema.Number }).one(sql`
        select count(*)::float8 as blocks, coalesce(sum(rows), 0)::float8 as rows from audit_seals
        where (epoch, seq) <= (${upTo.epoch}::int, ${upTo.seq}::int)`)

    const firstAfter = (upTo: BlockNumber) =>
      Numbered.first(sql`
        select epoch, seq from audit_seals where (epoch, seq) > (${upTo.epoch}::int, ${upTo.seq}::int)
        order by epoch, seq limit 1`)

    const blocksOf = (of: string) =>
      numbers.one(sql`select count(*)::float8 from audit_seals where month = ${of}::date`)

    const insertStatement = (
      upTo: BlockNumber | undefined,
      document: string,
      { kid, signature }: { readonly kid: string; readonly signature: Uint8Array },
      at: Date
    ) => sql`
      insert into audit_statements (epoch, seq, document, kid, signature, made_at)
      values (${upTo?.epoch ?? null}::int, ${upTo?.seq ?? null}::int, ${document}, ${kid}, ${signature}, ${at})`

    /** Takes away the blocks that the statement speaks of. */
    const conclude = Effect.andThen(shortly, sql`select conclude_audit_exchange()`)

    return {
      begin,
      beside,
      blockAt,
      blocks,
      blocksOf,
      conclude,
      copySealed,
      dueMonths,
      ends,
      exchange,
      exchangeArchive,
      extent,
      firstAfter,
      insert,
      insertStatement,
      isExchanged,
      lastInTheClear,
      rowsOf,
      write
    }
  })
}) {
  static readonly layer = Layer.effect(ExchangeRepo, ExchangeRepo.make)
}

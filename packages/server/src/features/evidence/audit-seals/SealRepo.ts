import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { booleans, dates, type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { canonicalHash } from "./CanonicalLine.ts"
import type { SealedBlock } from "./SealedBlock.ts"

const NextBlock = rows({
  beyond: Schema.NullOr(Schema.String),
  rows: Schema.Number,
  leaves: Schema.NullOr(Schema.Uint8Array)
})

const OldestWriter = rows({
  pid: Schema.Number,
  database: Schema.NullOr(Schema.String),
  application: Schema.String,
  since: Schema.NullOr(Schema.Date)
})

/** The rows of one block, gathered: how many, where they end, and their leaves (see `SealedLeaves.ts`). */
export interface Gathered {
  readonly toXid: string
  readonly rows: number
  readonly leaves: Uint8Array
}

/** A cluster that wrote rows before this one, and the transaction id after its last. */
export const EarlierCluster = rows({
  clusterId: Schema.String,
  end: Schema.String
})
export type EarlierCluster = RowOf<typeof EarlierCluster>

/** A transaction that writes no rows is short; a block of one that wrote a million is not. */
const STATEMENT_LIMIT = "60s"

/** How long a transaction that others wait for may think, before it is taken to hang. */
const PATIENCE = "5min"

/** More rows than a transaction can write. */
const ANY_NUMBER = Number.MAX_SAFE_INTEGER

/** What sealing asks of `audit_trail` and `audit_seals`. Statements of one sealing belong into one transaction. */
export class SealRepo extends Context.Service<SealRepo>()("@credbuzzpay/server/audit-seals/SealRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** Whether this transaction is the one that seals now, on all machines. Its statements may then take longer. */
    const tryLock = booleans.one(sql`
        select pg_try_advisory_xact_lock(hashtextextended('credbuzzpay.audit_seals', 0)) as mine,
          set_config('statement_timeout', ${STATEMENT_LIMIT}, true)`)

    /** Waits until this transaction is the one that seals. It may then take as long as it likes. */
    const lock = sql`
      select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
        set_config('idle_in_transaction_session_timeout', ${PATIENCE}, true)`.pipe(
      Effect.andThen(sql`select pg_advisory_xact_lock(hashtextextended('credbuzzpay.audit_seals', 0))`),
      Effect.asVoid
    )

    /** Up to where the rows of a cluster are sealed. */
    const sealedUpTo = (clusterId: string) =>
      Effect.map(
        strings.first(sql`
          select to_xid::text from audit_seals where cluster_id = ${clusterId}::bigint order by from_xid desc limit 1`),
        (end) => end ?? "0"
      )

    /** Clusters that wrote rows before this one, in the order of their last rows. Reads the whole trail. */
    const earlierClusters = (clusterId: string) =>
      EarlierCluster.all(sql`
      select cluster_id::text, (max(transaction_id::text::numeric) + 1)::text as "end"
      from audit_trail where cluster_id <> ${clusterId}::bigint
      group by cluster_id order by max(occurred_at), cluster_id`)

    /** When the first row of this cluster that is not sealed was written; undefined when all are. */
    const oldestUnsealed = dates.first(sql`
        select occurred_at from audit_trail
        where cluster_id = (select system_identifier from pg_control_system())
          and transaction_id >= coalesce((
            select to_xid from audit_seals where cluster_id = (select system_identifier from pg_control_system())
            order by from_xid desc limit 1), '0'::xid8)
        order by transaction_id limit 1`)

    /**
     * The rows of a cluster from `fromXid` on whose transactions are below `horizon` and, when there are more than `most`,
     * below that of the row after them: `beyond`. One statement, since each one has to look through all months.
     */
    const leavesUpTo = (clusterId: string, fromXid: string, horizon: string, most: number, table: string) =>
      NextBlock.one(sql`
          with beyond as materialized (
            select transaction_id as xid from ${sql(table)}
            where cluster_id = ${clusterId}::bigint and transaction_id >= ${fromXid}::xid8
              and transaction_id < ${horizon}::xid8
            order by transaction_id offset ${most} limit 1)
          select (select xid from beyond)::text as beyond, count(*)::int as rows,
            string_agg(uuid_send(audit_id) || ${canonicalHash(sql)}, ''::bytea order by transaction_id, audit_id) as leaves
          from ${sql(table)}
          where cluster_id = ${clusterId}::bigint and transaction_id >= ${fromXid}::xid8
            and transaction_id < coalesce((select xid from beyond), ${horizon}::xid8)`)

    /**
     * The rows of a cluster from `fromXid` up to `horizon`, at most `most` of them unless one transaction alone wrote
     * more: a transaction is never in two blocks. Undefined when there are none. Of the audit trail, or of a table that is like it.
     */
    const gather = Effect.fnUntraced(function* (
      clusterId: string,
      fromXid: string,
      horizon: string,
      most: number,
      table = "audit_trail"
    ) {
      const { beyond, leaves, rows } = yield* leavesUpTo(clusterId, fromXid, horizon, most, table)
      if (leaves !== null) return { toXid: beyond ?? horizon, rows, leaves } satisfies Gathered
      if (beyond === null) return undefined
      const toXid = String(BigInt(beyond) + 1n)
      const large = yield* leavesUpTo(clusterId, fromXid, toXid, ANY_NUMBER, table)
      return large.leaves === null ? undefined : ({ toXid, rows: large.rows, leaves: large.leaves } satisfies Gathered)
    })

    const insert = (sealed: SealedBlock, leaves: Uint8Array) => sql`
      insert into audit_seals (format, month, epoch, seq, origin, cluster_id, from_xid, to_xid, rows, merkle_root, prev_hash, hash, kid,
        signature, sealed_at, leaves)
      values (${sealed.format}, ${sealed.month}::date, ${sealed.epoch}, ${sealed.seq}, ${sealed.origin}, ${sealed.clusterId}::bigint, ${sealed.fromXid}::xid8,
        ${sealed.toXid}::xid8, ${sealed.rows}, ${sealed.merkleRoot}, ${sealed.prevHash}, ${sealed.hash}, ${sealed.kid},
        ${sealed.signature}, ${sealed.sealedAt}::timestamptz, ${leaves})`

    /** Who has written longest without ending, in any database: what sealing waits for. */
    const longestWriter = OldestWriter.first(sql`
        select pid, datname as database, application_name as application, xact_start as since from pg_stat_activity
        where backend_xid is not null order by age(backend_xid) desc limit 1`)

    return {
      lock,
      tryLock,
      sealedUpTo,
      earlierClusters,
      oldestUnsealed,
      gather,
      insert,
      longestWriter
    }
  })
}) {
  static readonly layer = Layer.effect(SealRepo, SealRepo.make)
}

import { Context, DateTime, Effect, Layer, Option, Schema, Stream } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { booleans, type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { canonicalLine } from "../audit-seals/CanonicalLine.ts"
import { type MerkleStep, merkleTree } from "../audit-seals/MerkleTree.ts"
import { monthOf } from "../audit-seals/RowMonth.ts"
import type { SealedBlock } from "../audit-seals/SealedBlock.ts"
import { hashesOf, sealedLeaves } from "../audit-seals/SealedLeaves.ts"
import { SealedBlocks } from "../audit-seals/SealedBlocks.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Where a row is sealed: in which block, at which place of how many, and what leads from it to the Merkle root. */
export interface RowProof {
  readonly block: SealedBlock
  readonly index: number
  readonly path: ReadonlyArray<MerkleStep>
}

/** A row of the audit trail as canonical line, and its proof; undefined while it is not sealed. */
export interface ProvenRow {
  readonly auditId: string
  readonly line: string
  readonly proof: RowProof | undefined
}

/** Which rows: what is about one person or was done by them, from `from` up to and without `to`. */
export interface RowsOf {
  readonly person: string
  readonly from: DateTime.Utc
  readonly to: DateTime.Utc
}

const FoundRow = rows({
  auditId: Schema.String,
  line: Schema.String,
  clusterId: Schema.String,
  xid: Schema.String,
  /** Its first day. */
  month: Schema.String
})
type FoundRow = RowOf<typeof FoundRow>

interface OpenBlock {
  readonly block: SealedBlock
  /** The month of the row that it was opened for. */
  readonly month: string
  /** Where each row is among its leaves, by its id. */
  readonly places: ReadonlyMap<string, number>
  readonly tree: ReturnType<typeof merkleTree>
}

const BATCH = 500

const covers = ({ block: { clusterId, fromXid, toXid }, month }: OpenBlock, row: FoundRow) =>
  month === row.month &&
  clusterId === row.clusterId &&
  BigInt(fromXid) <= BigInt(row.xid) &&
  BigInt(row.xid) < BigInt(toXid)

const prove = (row: FoundRow, open: OpenBlock | undefined): ProvenRow => {
  const { auditId, line } = row
  const index = open?.places.get(auditId)
  // A row that its block does not hold was added to it afterwards: nothing seals it.
  if (open === undefined || index === undefined) return { auditId, line, proof: undefined }
  return { auditId, line, proof: { block: open.block, index, path: open.tree.pathOf(index) } }
}

/**
 * Rows of the audit trail with the proof that each is sealed, as they are now: a row that was changed comes with a proof
 * that does not lead to the root. In the order of their transactions, a batch of rows and one block in memory at a time.
 * **Errors**: `Unavailable`.
 */
export class AuditProofs extends Context.Service<AuditProofs>()("@credbuzzpay/server/audit-seals/AuditProofs", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const sealed = yield* SealedBlocks

    const rows = (where: Statement.Fragment) =>
      FoundRow.all(sql`
      select audit_id::text as audit_id, ${canonicalLine(sql)} as line, cluster_id::text as cluster_id,
        transaction_id::text as xid, ${sql.literal(monthOf("occurred_at"))}::text as month
      from audit_trail where ${where}
      order by cluster_id, transaction_id, audit_id limit ${BATCH}`)

    const openBlock = Effect.fnUntraced(function* (row: FoundRow) {
      const found = yield* sealed.blockOf(row.clusterId, row.xid, row.month)
      if (found === undefined) return undefined
      const leaves = sealedLeaves(yield* sealed.leavesOf(found))
      const places = new Map(leaves.map(({ auditId }, index) => [auditId, index]))
      return { block: found, month: row.month, places, tree: merkleTree(hashesOf(leaves)) } satisfies OpenBlock
    })

    const proven = Effect.fnUntraced(function* (found: ReadonlyArray<FoundRow>) {
      let open: OpenBlock | undefined
      const all: Array<ProvenRow> = []
      for (const row of found) {
        if (open === undefined || !covers(open, row)) open = yield* openBlock(row)
        all.push(prove(row, open))
      }
      return all
    })

    const chosen = ({ from, person, to }: RowsOf) => sql`
      (subject_user_code = ${person} or user_code = ${person})
      and occurred_at >= ${DateTime.toDateUtc(from)} and occurred_at < ${DateTime.toDateUtc(to)}`

    const batchesOf = (of: RowsOf) =>
      Stream.paginate(undefined as FoundRow | undefined, (after) =>
        Effect.gen(function* () {
          const beyond =
            after === undefined
              ? sql`true`
              : sql`(cluster_id, transaction_id, audit_id)
                  > (${after.clusterId}::bigint, ${after.xid}::xid8, ${after.auditId}::uuid)`
          const found = yield* rows(sql`${chosen(of)} and ${beyond}`)
          return [[found], found.length < BATCH ? Option.none() : Option.some(found.at(-1))] as const
        }).pipe(repoBoundary)
      )

    /** All rows about a person and by them, in a span of time. */
    const ofPerson = (of: RowsOf) =>
      Stream.flattenIterable(Stream.mapEffect(batchesOf(of), (found) => repoBoundary(proven(found))))

    /** The canonical lines of the same rows in the same order, a batch at a time. */
    const linesOfPerson = (of: RowsOf) => Stream.map(batchesOf(of), (found) => found.map(({ line }) => line))

    /** Whether the sealer has come past all of them. */
    const areSealed = traced("AuditProofs.areSealed")(function* (of: RowsOf) {
      return yield* booleans.one(sql`
        select not exists (
          select from audit_trail found where ${chosen(of)} and transaction_id >= coalesce((
            select to_xid from audit_seals where cluster_id = found.cluster_id order by from_xid desc limit 1),
            '0'::xid8)) as sealed`)
    }, repoBoundary)

    /** One row, by its id; undefined when there is none. */
    const ofRow = traced("AuditProofs.ofRow")(function* (auditId: string) {
      const found = yield* rows(sql`audit_id = ${auditId}::uuid`)
      return (yield* proven(found))[0]
    }, repoBoundary)

    return { areSealed, linesOfPerson, ofPerson, ofRow }
  })
}) {
  static readonly layer = Layer.effect(AuditProofs, AuditProofs.make)
}

import { Context, Effect, Layer } from "effect"
import type { VerificationReport } from "@credbuzzpay/domain/evidence/audit-verification/AuditVerification"
import type { SealFault } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { blockFault, type ChainSoFar, lineOf } from "../audit-seals/BlockChecks.ts"
import { isAsSealed, type PresentRow, rowFault } from "../audit-seals/RowChecks.ts"
import { blockName, sameBytes, type SealedBlock } from "../audit-seals/SealedBlock.ts"
import { type SealedLeaf, sealedLeaves } from "../audit-seals/SealedLeaves.ts"
import { sealFaults } from "../audit-seals/SealFaults.ts"
import { type KeptHead, SealHeads } from "../audit-seals/SealHeads.ts"
import { type Archived, ArchivedRows } from "../audit-archive/ArchivedRows.ts"
import { type BlockRange, SealReads, type StoredBlock } from "../audit-seals/SealReads.ts"
import { type Exchanged, ExchangedRows, isUpTo } from "../exchanged-rows/ExchangedRows.ts"
import { SealedBlocks } from "../audit-seals/SealedBlocks.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { traced } from "../../../tracing/Traced.ts"

/** How far a walk came. */
interface Walked extends ChainSoFar {
  readonly first: SealedBlock | undefined
  readonly blocks: number
  readonly rows: number
  readonly archived: number
}

/** What is not in the blocks where it was sealed first: in archives, or in other blocks. */
interface Elsewhere {
  readonly archived: Archived
  readonly exchanged: Exchanged
}

/** The rows of a block that are to be in the trail, and how many are elsewhere. */
const due = (block: SealedBlock, leaves: ReadonlyArray<SealedLeaf>, { archived, exchanged }: Elsewhere) => {
  const over = exchanged.placesOver(block)
  const kept = new Set([...archived(block)].filter((place) => !over.has(place)))
  const here = over.size + kept.size === 0 ? leaves : leaves.filter((_, place) => !over.has(place) && !kept.has(place))
  return { here, without: exchanged.monthsOver(block), counted: { archived: kept.size, over: over.size } }
}

/** Rows that nobody will seal, by their ids, if there are any. */
interface NeverSealed {
  readonly stray: string | null
  readonly future: string | null
}

/**
 * Holds the audit trail against its seals: each block's hash, signature and place in the chain, its list of rows against
 * its Merkle root, each row against that list, and the end of each epoch against the head outside the database. Stops at
 * the first fault and says it in words. A few blocks and rows are in memory at a time, whatever the size of the trail.
 * **Errors**: `Unavailable`. **Source**: docs/security.md, rule 16.
 */
export class AuditVerifier extends Context.Service<AuditVerifier>()("@credbuzzpay/server/audit-seals/AuditVerifier", {
  make: Effect.gen(function* () {
    const reads = yield* SealReads
    const sealed = yield* SealedBlocks
    const heads = yield* SealHeads
    const archives = yield* ArchivedRows
    const exchanges = yield* ExchangedRows
    const signer = yield* SealSigner

    const elsewhere = Effect.all({ archived: archives.now, exchanged: exchanges.now })

    /** Whether the rows are, one by one and in order, those of the leaves. The way of all blocks that nobody touched. */
    const areAsSealed = Effect.fnUntraced(function* (
      block: SealedBlock,
      leaves: ReadonlyArray<SealedLeaf>,
      without: ReadonlyArray<string>
    ) {
      let seen = 0
      let last: { readonly auditId: string; readonly xid: string } | undefined
      while (true) {
        const page = yield* reads.rows(block, without, last)
        for (const row of page.rows) {
          if (!isAsSealed(row, leaves[seen])) return false
          seen += 1
        }
        if (page.isLast) return seen === leaves.length
        last = page.rows.at(-1)
      }
    })

    const allRows = Effect.fnUntraced(function* (block: SealedBlock, without: ReadonlyArray<string>) {
      const all: Array<PresentRow> = []
      let last: { readonly auditId: string; readonly xid: string } | undefined
      while (true) {
        const page = yield* reads.rows(block, without, last)
        all.push(...page.rows)
        if (page.isLast) return all
        last = page.rows.at(-1)
      }
    })

    const step = Effect.fnUntraced(function* (block: StoredBlock, walked: Walked, now: Elsewhere) {
      const leaves = sealedLeaves(block.leaves)
      const found = blockFault(block, leaves, walked, signer)
      if (found !== undefined) return { fault: found, archived: 0, over: 0 }
      const first = due(block, leaves, now)
      if (yield* areAsSealed(block, first.here, first.without)) return { fault: undefined, ...first.counted }
      // A month may have been archived or written anew since the walk began.
      const { counted, here, without } = due(block, leaves, yield* elsewhere)
      return { fault: rowFault(block, here, yield* allRows(block, without)), ...counted }
    })

    /** What the heads say is there and is not. */
    const headFault = Effect.fnUntraced(function* (kept: ReadonlyArray<KeptHead>, { gone }: Exchanged) {
      for (const head of kept) {
        if (head._tag === "Spoilt") return sealFaults.headSpoilt(head.key)
        if (isUpTo(head.block, gone)) continue
        const found = yield* sealed.block(head.block.epoch, head.block.seq)
        if (found === undefined) return sealFaults.tailMissing(yield* sealed.lastOf(head.block.epoch), head.block)
        if (!sameBytes(found.hash, head.block.hash)) return sealFaults.notTheHead(head.block)
      }
      return undefined
    })

    const walk = Effect.fnUntraced(function* (range: BlockRange, now: Elsewhere) {
      let walked: Walked = {
        before: (yield* reads.before(range)) ?? now.exchanged.gone,
        ends: new Map(),
        first: undefined,
        blocks: 0,
        rows: 0,
        archived: 0
      }
      let next = range
      while (true) {
        const page = yield* reads.blocks(next)
        for (const block of page) {
          const { archived, fault, over } = yield* step(block, walked, now)
          if (fault !== undefined) return { walked, fault }
          walked = {
            before: block,
            ends: new Map(walked.ends).set(lineOf(block), block.toXid),
            first: walked.first ?? block,
            blocks: walked.blocks + 1,
            rows: walked.rows + block.rows - over,
            archived: walked.archived + archived
          }
        }
        const last = page.at(-1)
        if (last === undefined) return { walked, fault: undefined }
        next = { ...range, after: last }
      }
    })

    /** A row where no block of its month can have it: looked for where everything is verified, since it takes reading everything. */
    const unplacedFault = Effect.fnUntraced(function* (
      { after, from, to }: BlockRange,
      { records, statement }: Exchanged
    ) {
      if (records.length === 0 || after !== undefined || from !== undefined || to !== undefined) return undefined
      const id = yield* reads.unplaced(statement === undefined ? records.map(({ month }) => month) : "all")
      return id === undefined ? undefined : sealFaults.unplacedRow(id)
    })

    const endFault = Effect.fnUntraced(function* (
      kept: ReadonlyArray<KeptHead>,
      { future, stray }: NeverSealed,
      exchanged: Exchanged,
      range: BlockRange
    ) {
      const place = yield* sealed.place
      const last = yield* sealed.lastBlock
      // Rows of an earlier cluster are sealed at the beginning of an epoch; before that they only wait.
      const isSettled =
        last !== undefined &&
        last.origin === place.origin &&
        (last.clusterId === place.clusterId || last.month !== null)
      const fault = (yield* headFault(kept, exchanged)) ?? (yield* unplacedFault(range, exchanged))
      if (fault !== undefined) return fault
      if (stray !== null && isSettled) return sealFaults.strayRow(stray)
      return future === null ? undefined : sealFaults.futureRow(future)
    })

    const verifyOnce = Effect.fnUntraced(function* (range: BlockRange, now: Elsewhere) {
      // Heads first: blocks that are sealed meanwhile are then after what they say.
      const kept = yield* heads.all
      const { fault, walked } = yield* walk(range, now)
      const { pending, ...neverSealed } = yield* reads.unsealed
      const found: SealFault | undefined = fault ?? (yield* endFault(kept, neverSealed, yield* exchanges.now, range))
      return {
        rows: walked.rows,
        blocks: walked.blocks,
        archived: walked.archived,
        pending,
        heads: kept.length,
        firstBlock: walked.first === undefined ? null : blockName(walked.first),
        lastBlock: walked.blocks === 0 || walked.before === undefined ? null : blockName(walked.before),
        fault: found ?? null
      } satisfies VerificationReport
    })

    const verify = traced("AuditVerifier.verify")(function* (range: BlockRange) {
      const now = yield* elsewhere
      const report = yield* verifyOnce(range, now)
      if (report.fault === null || now.exchanged.statement !== undefined) return report
      // The blocks before may have gone since the walk began.
      const then = yield* elsewhere
      return then.exchanged.statement === undefined ? report : yield* verifyOnce(range, then)
    }, repoBoundary)

    return { verify, rowsIn: (range: BlockRange) => repoBoundary(reads.rowsIn(range)) }
  })
}) {
  static readonly layer = Layer.effect(AuditVerifier, AuditVerifier.make).pipe(
    Layer.provide([ArchivedRows.layer, ExchangedRows.layer, SealReads.layer])
  )
}

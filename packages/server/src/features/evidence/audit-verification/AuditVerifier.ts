import { Context, Effect, Layer } from "effect"
import type { VerificationReport } from "@credbuzzpay/domain/evidence/audit-verification/AuditVerification"
import type { SealFault } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { blockFault, type ChainSoFar } from "../audit-seals/BlockChecks.ts"
import { isAsSealed, type PresentRow, rowFault } from "../audit-seals/RowChecks.ts"
import { blockName, sameBytes, type SealedBlock } from "../audit-seals/SealedBlock.ts"
import { type SealedLeaf, sealedLeaves } from "../audit-seals/SealedLeaves.ts"
import { sealFaults } from "../audit-seals/SealFaults.ts"
import { type KeptHead, SealHeads } from "../audit-seals/SealHeads.ts"
import { type Archived, ArchivedRows } from "../audit-archive/ArchivedRows.ts"
import { type BlockRange, SealReads, type StoredBlock } from "../audit-seals/SealReads.ts"
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
    const signer = yield* SealSigner

    /** Whether the rows are, one by one and in order, those of the leaves. The way of all blocks that nobody touched. */
    const areAsSealed = Effect.fnUntraced(function* (block: SealedBlock, leaves: ReadonlyArray<SealedLeaf>) {
      let seen = 0
      let last: { readonly auditId: string; readonly xid: string } | undefined
      while (true) {
        const page = yield* reads.rows(block, last)
        for (const row of page.rows) {
          if (!isAsSealed(row, leaves[seen])) return false
          seen += 1
        }
        if (page.isLast) return seen === leaves.length
        last = page.rows.at(-1)
      }
    })

    const allRows = Effect.fnUntraced(function* (block: SealedBlock) {
      const all: Array<PresentRow> = []
      let last: { readonly auditId: string; readonly xid: string } | undefined
      while (true) {
        const page = yield* reads.rows(block, last)
        all.push(...page.rows)
        if (page.isLast) return all
        last = page.rows.at(-1)
      }
    })

    const step = Effect.fnUntraced(function* (block: StoredBlock, walked: Walked, archivedOf: Archived) {
      const leaves = sealedLeaves(block.leaves)
      const found = blockFault(block, leaves, walked, signer)
      if (found !== undefined) return { fault: found, archived: 0 }
      const archived = archivedOf(block)
      const here = archived.size === 0 ? leaves : leaves.filter((_, index) => !archived.has(index))
      if (yield* areAsSealed(block, here)) return { fault: undefined, archived: archived.size }
      // A month may have been archived since the walk began.
      const nowArchived = (yield* archives.now)(block)
      const stillHere = leaves.filter((_, index) => !nowArchived.has(index))
      return { fault: rowFault(block, stillHere, yield* allRows(block)), archived: nowArchived.size }
    })

    /** What the heads say is there and is not. */
    const headFault = Effect.fnUntraced(function* (kept: ReadonlyArray<KeptHead>) {
      for (const head of kept) {
        if (head._tag === "Spoilt") return sealFaults.headSpoilt(head.key)
        const found = yield* sealed.block(head.block.epoch, head.block.seq)
        if (found === undefined) return sealFaults.tailMissing(yield* sealed.lastOf(head.block.epoch), head.block)
        if (!sameBytes(found.hash, head.block.hash)) return sealFaults.notTheHead(head.block)
      }
      return undefined
    })

    const walk = Effect.fnUntraced(function* (range: BlockRange, archivedOf: Archived) {
      let walked: Walked = {
        before: yield* reads.before(range),
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
          const { archived, fault } = yield* step(block, walked, archivedOf)
          if (fault !== undefined) return { walked, fault }
          walked = {
            before: block,
            ends: new Map(walked.ends).set(block.clusterId, block.toXid),
            first: walked.first ?? block,
            blocks: walked.blocks + 1,
            rows: walked.rows + block.rows,
            archived: walked.archived + archived
          }
        }
        const last = page.at(-1)
        if (last === undefined) return { walked, fault: undefined }
        next = { ...range, after: last }
      }
    })

    const endFault = Effect.fnUntraced(function* (kept: ReadonlyArray<KeptHead>, { future, stray }: NeverSealed) {
      const place = yield* sealed.place
      const last = yield* sealed.lastBlock
      // Rows of an earlier cluster are sealed at the beginning of an epoch; before that they only wait.
      const isSettled = last !== undefined && last.origin === place.origin && last.clusterId === place.clusterId
      const fault = yield* headFault(kept)
      if (fault !== undefined) return fault
      if (stray !== null && isSettled) return sealFaults.strayRow(stray)
      return future === null ? undefined : sealFaults.futureRow(future)
    })

    const verify = traced("AuditVerifier.verify")(function* (range: BlockRange) {
      // Heads first: blocks that are sealed meanwhile are then after what they say.
      const kept = yield* heads.all
      const { fault, walked } = yield* walk(range, yield* archives.now)
      const { pending, ...neverSealed } = yield* reads.unsealed
      const found: SealFault | undefined = fault ?? (yield* endFault(kept, neverSealed))
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
    }, repoBoundary)

    return { verify, rowsIn: (range: BlockRange) => repoBoundary(reads.rowsIn(range)) }
  })
}) {
  static readonly layer = Layer.effect(AuditVerifier, AuditVerifier.make).pipe(
    Layer.provide([ArchivedRows.layer, SealReads.layer])
  )
}

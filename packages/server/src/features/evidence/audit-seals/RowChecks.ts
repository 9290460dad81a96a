import canonicalize from "canonicalize"
import type { SealFault } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { leafHash } from "./MerkleTree.ts"
import { sameBytes, type SealedBlock } from "./SealedBlock.ts"
import type { SealedLeaf } from "./SealedLeaves.ts"
import { sealFaults } from "./SealFaults.ts"

/** A row as it is now. */
export interface PresentRow {
  readonly auditId: string
  readonly line: string
}

/** Beyond this many changed rows nobody looks for pairs that were exchanged. */
const PAIRED = 64

const hashOf = (line: string) => leafHash(Buffer.from(line, "utf8"))

/** Whether a row is what its leaf was made of. */
export const isAsSealed = (row: PresentRow, leaf: SealedLeaf | undefined): boolean =>
  leaf !== undefined && leaf.auditId === row.auditId && sameBytes(hashOf(row.line), leaf.hash)

type Members = Readonly<Record<string, string | null>>

const members = (line: string) => JSON.parse(line) as Members // Our own SQL wrote it: an object of texts and nulls.

/** The lines that `one` had if it exchanged with `other` everything, or all but its place, or its place alone. */
const before = (one: Members, other: Members): ReadonlyArray<string> => {
  const id = { audit_id: one["audit_id"] ?? null }
  const place = { transaction_id: one["transaction_id"] ?? null }
  const theirs = { transaction_id: other["transaction_id"] ?? null }
  return [
    { ...other, ...id },
    { ...other, ...id, ...place },
    { ...one, ...theirs }
  ].map((line) => canonicalize(line) ?? "")
}

const exchangedWith = (one: PresentRow, leaf: SealedLeaf, others: ReadonlyArray<PresentRow>) =>
  others.find((other) =>
    before(members(one.line), members(other.line)).some((line) => sameBytes(hashOf(line), leaf.hash))
  )

/**
 * Which of the rows of a block is not as it was sealed, and how: `leaves` are those of rows that should be here. The first
 * in the order of the block; a row that was added comes after all that were sealed.
 */
export const rowFault = (
  block: SealedBlock,
  leaves: ReadonlyArray<SealedLeaf>,
  rows: ReadonlyArray<PresentRow>
): SealFault | undefined => {
  const byId = new Map(rows.map((row) => [row.auditId, row]))
  const sealed = new Map(leaves.map((leaf) => [leaf.auditId, leaf]))
  const changed = rows.filter((row) => sealed.has(row.auditId) && !isAsSealed(row, sealed.get(row.auditId)))
  for (const leaf of leaves) {
    const row = byId.get(leaf.auditId)
    if (row === undefined) return sealFaults.rowMissing(block, leaf.auditId)
    if (isAsSealed(row, leaf)) continue
    const others = changed.filter(({ auditId }) => auditId !== row.auditId).slice(0, PAIRED)
    const other = exchangedWith(row, leaf, others)
    return other === undefined
      ? sealFaults.rowChanged(block, row.auditId)
      : sealFaults.rowsExchanged(block, row.auditId, other.auditId)
  }
  const added = rows.find(({ auditId }) => !sealed.has(auditId))
  return added === undefined ? undefined : sealFaults.rowAdded(block, added.auditId)
}

import type { SealFault } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { merkleRoot } from "./MerkleTree.ts"
import { headerBytes, headerHash, NOTHING_BEFORE, sameBytes, type SealedBlock } from "./SealedBlock.ts"
import { hashesOf, type SealedLeaf } from "./SealedLeaves.ts"
import { sealFaults } from "./SealFaults.ts"
import type { SealSigner } from "./SealSigner.ts"

/** The block before: what the next one stands on, though it may be gone (`audit_statements`). */
export type BlockBefore = Pick<SealedBlock, "epoch" | "seq" | "hash">

/** What is known of the chain when a block is reached. */
export interface ChainSoFar {
  readonly before: BlockBefore | undefined
  /** Up to where the rows of each cluster, and of each of its months that were written anew, are sealed, in this walk. */
  readonly ends: ReadonlyMap<string, string>
}

/** What a block goes on in: the rows of a cluster, or of one of its months that were written anew. */
export const lineOf = ({ clusterId, month }: Pick<SealedBlock, "clusterId" | "month">): string =>
  month === null ? clusterId : `${clusterId} ${month}`

type Signer = Pick<SealSigner["Service"], "verify" | "knows">

const ownFault = (block: SealedBlock, signer: Signer): SealFault | undefined => {
  if (!sameBytes(headerHash(block), block.hash)) return sealFaults.blockChanged(block)
  if (!signer.knows(block.kid)) return sealFaults.keyUnknown(block, block.kid)
  return signer.verify(headerBytes(block), block) ? undefined : sealFaults.signatureWrong(block, block.kid)
}

const orderFault = (block: SealedBlock, { before, ends }: ChainSoFar): SealFault | undefined => {
  const follows = before?.hash ?? NOTHING_BEFORE
  if (before?.epoch === block.epoch && block.seq > before.seq + 1) {
    return sealFaults.blockMissing({ epoch: block.epoch, seq: before.seq + 1 }, block)
  }
  if (before?.epoch !== block.epoch && block.seq > 1) {
    return sealFaults.blockMissing({ epoch: block.epoch, seq: block.seq - 1 }, block)
  }
  if (!sameBytes(block.prevHash, follows)) {
    return before === undefined ? sealFaults.startMissing(block) : sealFaults.notInOrder(block, before)
  }
  const end = ends.get(lineOf(block))
  return before !== undefined && end !== undefined && end !== block.fromXid
    ? sealFaults.notInOrder(block, before)
    : undefined
}

/** Whether the list of rows is the one that was sealed. */
const isWholeList = (block: SealedBlock, leaves: ReadonlyArray<SealedLeaf>) =>
  leaves.length === block.rows && sameBytes(merkleRoot(hashesOf(leaves)), block.merkleRoot)

/** What is wrong with a block by itself or with its list of rows, wherever it stands. */
export const innerFault = (
  block: SealedBlock,
  leaves: ReadonlyArray<SealedLeaf>,
  signer: Signer
): SealFault | undefined =>
  ownFault(block, signer) ?? (isWholeList(block, leaves) ? undefined : sealFaults.listChanged(block))

/** What is wrong with a block by itself, with its place in the chain, or with its list of rows. */
export const blockFault = (
  block: SealedBlock,
  leaves: ReadonlyArray<SealedLeaf>,
  chain: ChainSoFar,
  signer: Signer
): SealFault | undefined => {
  const found = ownFault(block, signer) ?? orderFault(block, chain)
  if (found !== undefined) return found
  return isWholeList(block, leaves) ? undefined : sealFaults.listChanged(block)
}

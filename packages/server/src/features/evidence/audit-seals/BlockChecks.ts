import type { SealFault } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { merkleRoot } from "./MerkleTree.ts"
import { headerBytes, headerHash, NOTHING_BEFORE, sameBytes, type SealedBlock } from "./SealedBlock.ts"
import { hashesOf, type SealedLeaf } from "./SealedLeaves.ts"
import { sealFaults } from "./SealFaults.ts"
import type { SealSigner } from "./SealSigner.ts"

/** What is known of the chain when a block is reached. */
export interface ChainSoFar {
  readonly before: SealedBlock | undefined
  /** Up to where the rows of each cluster are sealed, in this walk. */
  readonly ends: ReadonlyMap<string, string>
}

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
  const end = ends.get(block.clusterId)
  return before !== undefined && end !== undefined && end !== block.fromXid
    ? sealFaults.notInOrder(block, before)
    : undefined
}

/** What is wrong with a block by itself, with its place in the chain, or with its list of rows. */
export const blockFault = (
  block: SealedBlock,
  leaves: ReadonlyArray<SealedLeaf>,
  chain: ChainSoFar,
  signer: Signer
): SealFault | undefined => {
  const found = ownFault(block, signer) ?? orderFault(block, chain)
  if (found !== undefined) return found
  const isWhole = leaves.length === block.rows && sameBytes(merkleRoot(hashesOf(leaves)), block.merkleRoot)
  return isWhole ? undefined : sealFaults.listChanged(block)
}

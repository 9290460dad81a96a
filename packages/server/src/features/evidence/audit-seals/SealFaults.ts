import type { SealFault, SealFaultCode } from "@credbuzzpay/domain/evidence/audit-seals/SealFault"
import { blockName, type BlockHeader } from "./SealedBlock.ts"

type Block = Pick<BlockHeader, "epoch" | "seq">

const fault = (code: SealFaultCode, message: string, block?: Block, auditId?: string): SealFault => ({
  code,
  message,
  block: block === undefined ? null : blockName(block),
  auditId: auditId ?? null
})

/** Each fault in words, with the row or block it is about. */
export const sealFaults = {
  rowChanged: (block: Block, id: string) =>
    fault("ROW_CHANGED", `Row ${id} in block ${blockName(block)} was changed`, block, id),
  rowMissing: (block: Block, id: string) =>
    fault("ROW_MISSING", `Row ${id} of block ${blockName(block)} is missing`, block, id),
  rowAdded: (block: Block, id: string) =>
    fault("ROW_ADDED", `Row ${id} was added to block ${blockName(block)} after it was sealed`, block, id),
  strayRow: (id: string) =>
    fault("ROW_ADDED", `Row ${id} was added among rows of an earlier cluster, and is in no block`, undefined, id),
  futureRow: (id: string) =>
    fault(
      "ROW_ADDED",
      `Row ${id} carries a transaction id that was not given out yet, so it is never sealed`,
      undefined,
      id
    ),
  unplacedRow: (id: string) =>
    fault("ROW_ADDED", `Row ${id} was added among rows that were written anew, and is in no block`, undefined, id),
  rowsExchanged: (block: Block, id: string, other: string) =>
    fault("ROWS_EXCHANGED", `Rows ${id} and ${other} in block ${blockName(block)} were exchanged`, block, id),
  blockChanged: (block: Block) =>
    fault("BLOCK_CHANGED", `Block ${blockName(block)} was changed: its hash is not that of what it says`, block),
  notInOrder: (block: Block, before: Block) =>
    fault("BLOCK_CHANGED", `Block ${blockName(block)} does not follow on block ${blockName(before)}`, block),
  blockMissing: (missing: Block, block: Block) =>
    fault("BLOCK_MISSING", `Block ${blockName(missing)}, before block ${blockName(block)}, is missing`, missing),
  startMissing: (block: Block) =>
    fault(
      "BLOCK_MISSING",
      `What block ${blockName(block)} stands on is missing: the beginning of the chain is gone`,
      block
    ),
  listChanged: (block: Block) =>
    fault("BLOCK_LIST_CHANGED", `The list of rows of block ${blockName(block)} was changed`, block),
  signatureWrong: (block: Block, kid: string) =>
    fault("SIGNATURE_WRONG", `The signature of block ${blockName(block)} is not by the key ${kid}`, block),
  keyUnknown: (block: Block, kid: string) =>
    fault("KEY_UNKNOWN", `Block ${blockName(block)} is signed by ${kid}, which is no key of ours`, block),
  tailMissing: (last: Block | undefined, head: Block) =>
    fault(
      "TAIL_MISSING",
      last === undefined
        ? `Every block of epoch ${head.epoch} is gone: its head says ${blockName(head)}`
        : `The tail after block ${blockName(last)} is gone: the head says ${blockName(head)}`,
      head
    ),
  notTheHead: (head: Block) =>
    fault("BLOCK_CHANGED", `Block ${blockName(head)} is another one than the head outside the database`, head),
  headSpoilt: (key: string) => fault("HEAD_SPOILT", `The file ${key} is no head that we signed`)
} as const

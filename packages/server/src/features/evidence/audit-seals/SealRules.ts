import { BLOCK_FORMAT, NOTHING_BEFORE, type SealedBlock } from "./SealedBlock.ts"

/** Where the database is: `<system identifier>/<timeline>/<database oid>`, and what rows written now say of it. */
export interface SealingPlace {
  readonly origin: string
  readonly clusterId: string
}

/** The number that the next block gets, and what it stands on. */
export interface NextBlock {
  readonly epoch: number
  readonly seq: number
  readonly prevHash: Uint8Array
  /** Whether an epoch begins with it. */
  readonly begins: boolean
}

/**
 * The next block after `last`. A new epoch begins where the database is another one than when `last` was sealed (it was
 * restored, promoted or copied), where `last` is of an older format, or where blocks are gone that are known to have been sealed (`isWhole` is false), so
 * that the old epoch's head goes on to say what is missing. `heads` are the epochs that heads are kept of: an epoch of
 * blocks that a restore took away is not used again.
 */
export const nextBlock = (
  last: SealedBlock | undefined,
  place: SealingPlace,
  isWhole: boolean,
  heads: ReadonlyArray<number>
): NextBlock => {
  if (last !== undefined && isWhole && last.origin === place.origin && last.format === BLOCK_FORMAT) {
    return { epoch: last.epoch, seq: last.seq + 1, prevHash: last.hash, begins: false }
  }
  const epoch = Math.max(last?.epoch ?? 0, ...heads) + 1
  return { epoch, seq: 1, prevHash: last?.hash ?? NOTHING_BEFORE, begins: true }
}

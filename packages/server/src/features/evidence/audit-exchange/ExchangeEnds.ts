import { Schedule } from "effect"
import type { ArchiveContents } from "../audit-archive/ArchiveContents.ts"
import { isLater } from "../audit-seals/SealedBlock.ts"
import type { BlockNumber } from "../exchanged-rows/ExchangeRecord.ts"

/**
 * How many blocks lie at least before a hash of the old chain that stays readable, since the one before that (or the
 * beginning): each has a moment, to the microsecond, that went with its header, and stands between a guess of what a row
 * said and that hash.
 */
export const BLOCKS_BETWEEN = 8

/** The later of two blocks. */
export const laterOf = (one: BlockNumber, other: BlockNumber): BlockNumber => (isLater(other, one) ? other : one)

/** The last block that an archive has rows of. */
export const lastIn = ({ parts, whole }: ArchiveContents): BlockNumber | undefined =>
  [...parts.map(({ epoch, seq }) => ({ epoch, seq })), ...whole.map(([epoch, , seq]) => ({ epoch, seq }))].reduce<
    BlockNumber | undefined
  >((last, block) => (last === undefined ? block : laterOf(last, block)), undefined)

/** How what needs the trail for itself is tried again: somebody reads or writes all the time, and between them is a moment. */
export const untilFree = { schedule: Schedule.spaced("2 seconds"), times: 10 }

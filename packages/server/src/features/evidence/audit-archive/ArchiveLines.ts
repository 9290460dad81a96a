import { Effect, Option, Stream } from "effect"
import { isAsSealed } from "../audit-seals/RowChecks.ts"
import { blockJson, blockName, canonicalBytes } from "../audit-seals/SealedBlock.ts"
import { sealedLeaves } from "../audit-seals/SealedLeaves.ts"
import type { StoredBlock } from "../audit-seals/SealReads.ts"
import type { makeContents } from "./ArchiveContents.ts"
import type { ArchiveRepo } from "./ArchiveRepo.ts"

const NEWLINE = Buffer.from("\n")
const BEGINNING = { epoch: 0, seq: 0 }

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

/** What was counted while the lines were written. */
export interface Counted {
  rows: number
  blocks: number
}

/**
 * The lines of the archive of a month: each block that has rows of it (with the hashes of its rows of other months), then
 * these rows. Every row is held against its seal as it goes by; one that is not as it was sealed ends the archive as a
 * defect, and its month stays where it is.
 */
export const archiveLines = (
  repo: ArchiveRepo["Service"],
  month: string,
  contents: ReturnType<typeof makeContents>,
  counted: Counted
) => {
  const linesOf = Effect.fnUntraced(function* (block: StoredBlock) {
    const leaves = sealedLeaves(block.leaves)
    const places = new Map(leaves.map((leaf, place) => [leaf.auditId, place]))
    const rows = yield* repo.rowsOf(block, month)
    const here = rows.map((row) => {
      const place = places.get(row.auditId)
      if (place === undefined || !isAsSealed(row, leaves[place])) {
        throw new Error(`Row ${row.auditId} in block ${blockName(block)} is not as it was sealed`)
      }
      return place
    })
    contents.add(block, here)
    counted.rows += rows.length
    counted.blocks += 1
    const present = new Set(here)
    const elsewhere = leaves.flatMap(({ hash }, place) => (present.has(place) ? [] : [[place, hex(hash)] as const]))
    return Buffer.concat([
      canonicalBytes({ block: blockJson(block), elsewhere }),
      NEWLINE,
      ...rows.map(({ line }) => Buffer.from(`${line}\n`, "utf8"))
    ])
  })
  return Stream.paginate(BEGINNING as Pick<StoredBlock, "epoch" | "seq">, (after) =>
    Effect.gen(function* () {
      const blocks = yield* repo.blocks(month, after)
      const pieces = yield* Effect.forEach(blocks, linesOf)
      return [pieces, Option.fromUndefinedOr(blocks.at(-1))] as const
    })
  )
}

import { Effect } from "effect"
import type { makeContents } from "../audit-archive/ArchiveContents.ts"
import type { Counted } from "../audit-archive/ArchiveLines.ts"
import { type Held, ROWS_PER_BLOCK } from "../audit-seals/ChainEnd.ts"
import { leafHash } from "../audit-seals/MerkleTree.ts"
import { blockJson, canonicalBytes } from "../audit-seals/SealedBlock.ts"
import type { AnewRow } from "./SealedAnew.ts"
import { anewLine, type LinedRow } from "./SealedAnew.ts"

/** Rows of a cluster that are to be a block. */
interface Piece {
  readonly fromXid: string
  readonly lines: Array<string>
  readonly leaves: Array<Uint8Array>
  lastXid: string
}

const NEWLINE = Buffer.from("\n")

const idBytes = (auditId: string) => Buffer.from(auditId.replaceAll("-", ""), "hex")

const every = (count: number) => Array.from({ length: count }, (_, place) => place)

/**
 * Makes blocks of the rows of an archived month in the order of their file, as they come, and the lines of the new one: each block,
 * then its rows. A transaction is never in two blocks, and the last block of a cluster ends where its rows are taken over.
 */
export const archivePieces = (
  held: Held,
  month: string,
  ends: ReadonlyMap<string, string>,
  contents: ReturnType<typeof makeContents>,
  counted: Counted
) => {
  const open = new Map<string, Piece>()

  const close = Effect.fnUntraced(function* (clusterId: string, { fromXid, leaves, lines }: Piece, toXid: string) {
    const rows = lines.length
    const block = yield* held.append({ month, clusterId, fromXid, toXid, rows, leaves: Buffer.concat(leaves) })
    contents.add(block, every(rows))
    counted.rows += rows
    counted.blocks += 1
    const header = canonicalBytes({ block: blockJson(block), elsewhere: [] })
    return Buffer.concat([header, NEWLINE, ...lines.map((line) => Buffer.from(`${line}\n`, "utf8"))])
  })

  const add = Effect.fnUntraced(function* (row: LinedRow, anew: AnewRow) {
    const clusterId = row.members["cluster_id"] ?? ""
    const xid = row.members["transaction_id"] ?? ""
    const before = open.get(clusterId)
    const isFull = before !== undefined && before.lines.length >= ROWS_PER_BLOCK && before.lastXid !== xid
    const piece: Piece =
      before === undefined || isFull ? { fromXid: isFull ? xid : "0", lines: [], leaves: [], lastXid: xid } : before
    const line = anewLine(row, anew)
    piece.lines.push(line)
    piece.leaves.push(idBytes(row.auditId), leafHash(Buffer.from(line, "utf8")))
    piece.lastXid = xid
    open.set(clusterId, piece)
    return isFull ? [yield* close(clusterId, before, xid)] : []
  })

  /** The blocks of what is left. */
  const rest = Effect.suspend(() =>
    Effect.forEach(open, ([clusterId, piece]) =>
      close(clusterId, piece, ends.get(clusterId) ?? String(BigInt(piece.lastXid) + 1n))
    )
  )

  return { add, rest }
}

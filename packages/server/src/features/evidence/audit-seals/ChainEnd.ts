import { Context, DateTime, Effect, Layer } from "effect"
import type { SqlError } from "effect/sql"
import { merkleRoot } from "./MerkleTree.ts"
import { BLOCK_FORMAT, isLater, sameBytes, type SealedBlock, sealBlock } from "./SealedBlock.ts"
import { SealedBlocks } from "./SealedBlocks.ts"
import { leafHashes } from "./SealedLeaves.ts"
import { SealHeads } from "./SealHeads.ts"
import { SealRepo } from "./SealRepo.ts"
import { SealSigner } from "./SealSigner.ts"

/** Rows of one month and cluster that were written anew; `leaves` as in `SealedLeaves.ts`. */
export interface RowsOfMonth {
  readonly month: string
  readonly clusterId: string
  readonly fromXid: string
  readonly toXid: string
  readonly rows: number
  readonly leaves: Uint8Array
}

/** The end of the chain, in the hands of one transaction. */
export interface Held {
  /** A block that stands on the one before. */
  readonly append: (rows: RowsOfMonth) => Effect.Effect<SealedBlock, SqlError.SqlError>
  /** Blocks of all rows of a cluster below `end` that a table has, which is like the audit trail. */
  readonly appendAll: (
    from: RowsBelow
  ) => Effect.Effect<{ readonly blocks: number; readonly rows: number }, SqlError.SqlError>
}

/** Rows of one month in a table of their own. */
export interface RowsBelow {
  readonly month: string
  readonly table: string
  readonly clusterId: string
  readonly end: string
}

/** Rows of a block at most, unless one transaction wrote more. */
export const ROWS_PER_BLOCK = 4096

/**
 * The end of the chain for whoever has blocks of rows that were written anew. `hold` belongs in a transaction, waits for the
 * sealer's lock and has the sealer wait until the transaction ends; undefined while the next block would begin an epoch: the
 * sealer does that, with the next row. `keepHead` belongs after it.
 */
export class ChainEnd extends Context.Service<ChainEnd>()("@credbuzzpay/server/audit-seals/ChainEnd", {
  make: Effect.gen(function* () {
    const repo = yield* SealRepo
    const blocks = yield* SealedBlocks
    const heads = yield* SealHeads
    const signer = yield* SealSigner

    /** Whether the newest block that is known outside the database is still there. */
    const isWhole = Effect.gen(function* () {
      const kept = (yield* heads.all).flatMap((head) => (head._tag === "Head" ? [head.block] : []))
      const newest = kept.reduce<SealedBlock | undefined>(
        (last, block) => (last === undefined || isLater(block, last) ? block : last),
        undefined
      )
      if (newest === undefined) return true
      const found = yield* blocks.block(newest.epoch, newest.seq)
      return found !== undefined && sameBytes(found.hash, newest.hash)
    })

    const hold = Effect.gen(function* () {
      yield* repo.lock
      const { clusterId, origin } = yield* blocks.place
      let last = yield* blocks.lastBlock
      if (last?.format !== BLOCK_FORMAT || last.origin !== origin) return undefined
      if (last.month === null && last.clusterId !== clusterId) return undefined
      if (!(yield* isWhole)) return undefined
      const append: Held["append"] = Effect.fnUntraced(function* ({ leaves, ...rows }: RowsOfMonth) {
        const before: SealedBlock = last!
        const block = sealBlock(
          {
            format: BLOCK_FORMAT,
            ...rows,
            epoch: before.epoch,
            seq: before.seq + 1,
            origin,
            merkleRoot: merkleRoot(leafHashes(leaves)),
            prevHash: before.hash,
            sealedAt: DateTime.formatIso(yield* DateTime.now).replace(/Z$/, "000Z")
          },
          signer
        )
        yield* repo.insert(block, leaves)
        last = block
        return block
      })
      const appendAll: Held["appendAll"] = Effect.fnUntraced(function* ({ clusterId: cluster, end, month, table }) {
        const done = { blocks: 0, rows: 0 }
        let fromXid = "0"
        while (true) {
          const found = yield* repo.gather(cluster, fromXid, end, ROWS_PER_BLOCK, table)
          if (found === undefined) return done
          yield* append({ month, clusterId: cluster, fromXid, ...found })
          done.blocks += 1
          done.rows += found.rows
          fromXid = found.toXid
        }
      })
      return { append, appendAll } satisfies Held
    })

    /** The head goes out after the commit. */
    const keepHead = Effect.gen(function* () {
      const last = yield* blocks.lastBlock
      if (last !== undefined) yield* heads.keep(last)
    })

    return { hold, keepHead }
  })
}) {
  static readonly layer = Layer.effect(ChainEnd, ChainEnd.make)
}

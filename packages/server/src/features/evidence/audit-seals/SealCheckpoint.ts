import { Context, DateTime, Effect, Layer, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { fileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { blockJson, type SealedBlock } from "./SealedBlock.ts"
import { BlockRows, blockColumns } from "./BlockColumns.ts"
import { SealSigner } from "./SealSigner.ts"
import { signedDocument } from "./SignedDocument.ts"

const Extent = rows({
  blocks: Schema.Number,
  rows: Schema.Number
})

/** The format of a checkpoint, which the offline verifier knows. */
export const CHECKPOINT_FORMAT = "credbuzzpay-audit-checkpoint/1"

/**
 * A signed word, for good, of how far the chain was at a moment: the last block of each epoch, and how many blocks and
 * rows there are up to them. It goes to `audit/checkpoints/` of the file store; whoever copies it from there to a place
 * that neither the database's nor the server's masters can write can hold the chain against it years later.
 * **Errors**: `Unavailable` when the database or the file store is.
 */
export class SealCheckpoint extends Context.Service<SealCheckpoint>()(
  "@credbuzzpay/server/audit-seals/SealCheckpoint",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const files = yield* FileStore
      const signer = yield* SealSigner

      const heads = BlockRows.all(sql`
        select ${sql.literal(blockColumns)} from audit_seals
        where (epoch, seq) in (select epoch, max(seq) from audit_seals group by epoch) order by epoch`)

      const upTo = (last: SealedBlock) =>
        Extent.one(sql`
            select count(*)::float8 as blocks, sum(rows)::float8 as rows from audit_seals
            where (epoch, seq) <= (${last.epoch}::int, ${last.seq}::int)`)

      const read = Effect.gen(function* () {
        const found = yield* heads
        const last = found.at(-1)
        return last === undefined ? undefined : { heads: found.map(blockJson), ...(yield* upTo(last)) }
      }).pipe(repoBoundary)

      /** Makes one; nothing is made of an empty chain. */
      const make = Effect.gen(function* () {
        const chain = yield* read
        if (chain === undefined) return { blocks: 0, rows: 0 }
        const madeAt = DateTime.formatIso(yield* DateTime.now)
        const document = { format: CHECKPOINT_FORMAT, made_at: madeAt, ...chain }
        const key = fileKey(`audit/checkpoints/${madeAt.replaceAll(":", "-")}.json`)
        yield* files.put(key, Stream.make(signedDocument(document, signer)))
        return { blocks: chain.blocks, rows: chain.rows }
      }).pipe(Effect.withSpan("SealCheckpoint.make"))

      return { make }
    })
  }
) {
  static readonly layer = Layer.effect(SealCheckpoint, SealCheckpoint.make)
}

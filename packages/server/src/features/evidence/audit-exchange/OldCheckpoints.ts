import { Effect, Option, Schema, Stream } from "effect"
import type { FileKey } from "../../platform/file-store/FileKey.ts"
import type { FileStore } from "../../platform/file-store/FileStore.ts"
import { canonicalBytes, isLater } from "../audit-seals/SealedBlock.ts"
import type { SealSigner } from "../audit-seals/SealSigner.ts"
import type { AuditStatement } from "../exchanged-rows/AuditStatement.ts"
import type { BlockNumber } from "../exchanged-rows/ExchangeRecord.ts"
import { BLOCKS_BETWEEN } from "./ExchangeEnds.ts"

const Checkpoint = Schema.Struct({
  document: Schema.Record(Schema.String, Schema.Json),
  kid: Schema.String,
  signature: Schema.String
})

const Said = Schema.Struct({
  made_at: Schema.String,
  blocks: Schema.Int,
  heads: Schema.NonEmptyArray(Schema.Struct({ epoch: Schema.Int, seq: Schema.Int, hash: Schema.String }))
})

const decode = Schema.decodeOption(Schema.fromJsonString(Checkpoint))
const decodeSaid = Schema.decodeUnknownOption(Said)

/** What a checkpoint said: how far the chain was, and the hash of the last block. */
export type OldCheckpoint = NonNullable<AuditStatement["old"]>["checkpoints"][number]

const FOLDER = "audit/checkpoints/"

/** The checkpoints in the file store that we signed, the oldest first. */
export const oldCheckpoints = Effect.fnUntraced(function* (files: FileStore["Service"], signer: SealSigner["Service"]) {
  const read = Effect.fnUntraced(function* (key: FileKey) {
    const text = yield* Effect.catchTag(Stream.mkString(Stream.decodeText(files.get(key))), "FileMissing", () =>
      Effect.succeed("")
    )
    return Option.gen(function* () {
      const { document, kid, signature } = yield* decode(text)
      const seal = { kid, signature: Buffer.from(signature, "base64url") }
      if (!signer.verify(canonicalBytes(document), seal)) return yield* Option.none()
      const { blocks, heads, made_at } = yield* decodeSaid(document)
      const { epoch, hash, seq } = heads.at(-1) ?? heads[0]
      return { epoch, seq, hash, blocks, made_at } satisfies OldCheckpoint
    })
  })
  const kept = yield* files.list(FOLDER)
  const found = yield* Effect.forEach(kept, ({ key }) => read(key))
  return found.flatMap(Option.toArray)
})

/**
 * Those whose hashes stay readable: of the chain up to its last block, each so many blocks after the one before it, and before the
 * last.
 */
export const told = (
  checkpoints: ReadonlyArray<OldCheckpoint>,
  upTo: BlockNumber,
  blocks: number
): ReadonlyArray<OldCheckpoint> => {
  const kept: Array<OldCheckpoint> = []
  for (const checkpoint of checkpoints) {
    const after = checkpoint.blocks - (kept.at(-1)?.blocks ?? 0)
    if (isLater(checkpoint, upTo) || after < BLOCKS_BETWEEN || blocks - checkpoint.blocks < BLOCKS_BETWEEN) continue
    kept.push(checkpoint)
  }
  return kept
}

import { Context, Effect, Layer, Result, Stream } from "effect"
import { FileKey, fileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { headerBytes, headerHash, sameBytes, type SealedBlock } from "./SealedBlock.ts"
import { blockLine, parseBlock } from "./SealedBlockJson.ts"
import { SealSigner } from "./SealSigner.ts"

const FOLDER = "audit/heads/"

/** The head of an epoch, or the key of a file that is none: not JSON of a block, or not signed by a key of ours. */
export type KeptHead =
  | { readonly _tag: "Head"; readonly block: SealedBlock }
  | { readonly _tag: "Spoilt"; readonly key: FileKey }

/**
 * The last block of each epoch, kept outside the database (`audit/heads/<epoch>.json` in the file store): what tells that
 * the end of the chain was cut off. A head is the block itself, so it carries its own signature. **Errors**:
 * `Unavailable` when the file store is.
 */
export class SealHeads extends Context.Service<SealHeads>()("@credbuzzpay/server/audit-seals/SealHeads", {
  make: Effect.gen(function* () {
    const files = yield* FileStore
    const signer = yield* SealSigner

    const isOurs = (block: SealedBlock) =>
      sameBytes(headerHash(block), block.hash) && signer.verify(headerBytes(block), block)

    const load = Effect.fnUntraced(function* (key: FileKey) {
      const text = yield* Stream.mkString(Stream.decodeText(files.get(key)))
      const block = parseBlock(text)
      const head: KeptHead =
        Result.isSuccess(block) && isOurs(block.success) && key === `${FOLDER}${block.success.epoch}.json`
          ? { _tag: "Head", block: block.success }
          : { _tag: "Spoilt", key }
      return head
    })

    /** All heads, by epoch. */
    const all = Effect.gen(function* () {
      const kept = yield* files.list(FOLDER)
      const numbered = kept.filter(({ key }) => /\/[0-9]+\.json$/.test(key))
      const heads = yield* Effect.forEach(numbered, ({ key }) =>
        Effect.catchTag(load(key), "FileMissing", () => Effect.succeed<KeptHead>({ _tag: "Spoilt", key }))
      )
      return heads.toSorted((a, b) => (a._tag === "Head" && b._tag === "Head" ? a.block.epoch - b.block.epoch : 0))
    })

    const keep = (block: SealedBlock) =>
      Effect.asVoid(files.put(fileKey(`${FOLDER}${block.epoch}.json`), Stream.make(blockLine(block))))

    return { all, keep }
  })
}) {
  static readonly layer = Layer.effect(SealHeads, SealHeads.make)
}

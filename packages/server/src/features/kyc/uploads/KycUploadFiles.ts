import { Context, DateTime, Effect, Layer, Stream } from "effect"
import { createHash } from "node:crypto"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { type FileKey, fileKey } from "../../platform/file-store/FileKey.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { StoredUpload } from "./KycUploadRepo.ts"

/** Where files of a day lie: the day and a random id, nothing of whose they are. The day is by UTC. */
export const uploadFolder = (day: DateTime.Utc): `${string}/` => `kyc-uploads/${DateTime.formatIsoDateUtc(day)}/`

const cellOf = (uploadId: string) => ({ table: "kyc_uploads", column: "file", row: uploadId })

/** A file as it was sealed and kept. */
export interface KeptFile {
  readonly fileKey: FileKey
  readonly cipherHash: string
}

/**
 * The files of uploads in the store, each sealed under its holder's own key: what is destroyed with the key is every file,
 * wherever a copy of it lies. **Errors**: `Unavailable`; `KeyDestroyed` and `NoSuchPerson` where there is nobody whose it is.
 * Not to be called inside a transaction.
 */
export class KycUploadFiles extends Context.Service<KycUploadFiles>()("@credbuzzpay/server/kyc/KycUploadFiles", {
  make: Effect.gen(function* () {
    const files = yield* FileStore
    const keys = yield* PersonKeys

    const keep = Effect.fnUntraced(function* (holder: string, uploadId: string, content: Uint8Array, at: DateTime.Utc) {
      const cipher = yield* keys.of(holder)
      const sealed = yield* cipher.sealBytes(content, cellOf(uploadId))
      const key = fileKey(`${uploadFolder(at)}${uploadId}`)
      yield* files.put(key, Stream.succeed(sealed))
      return { fileKey: key, cipherHash: createHash("sha256").update(sealed).digest("hex") } satisfies KeptFile
    })

    /**
     * The bytes as they came. **Errors**: also `FileMissing`, and `CiphertextRejected` for a file that was altered or moved.
     */
    const open = Effect.fnUntraced(function* ({ fileKey: key, uploadId, userCode }: StoredUpload) {
      const cipher = yield* keys.of(userCode)
      const chunks = yield* Stream.runCollect(files.get(key))
      return yield* cipher.openBytes(new Uint8Array(Buffer.concat([...chunks])), cellOf(uploadId))
    })

    return { keep, open, remove: files.delete }
  })
}) {
  static readonly layer = Layer.effect(KycUploadFiles, KycUploadFiles.make)
}

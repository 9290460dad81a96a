import { Context, Effect, Layer, Stream } from "effect"
import { createHash } from "node:crypto"
import { pipeline, Readable } from "node:stream"
import { createGunzip } from "node:zlib"
import { fileKey } from "../../platform/file-store/FileKey.ts"
import { FileStore } from "../../platform/file-store/FileStore.ts"
import { SealSigner } from "../audit-seals/SealSigner.ts"
import { isOurs, type SignedRecord } from "./ArchiveRecord.ts"
import { ArchiveRepo } from "./ArchiveRepo.ts"

const unzipped = <E>(file: Stream.Stream<Uint8Array, E>) =>
  Stream.suspend(() => {
    const gunzip = createGunzip()
    pipeline(Readable.from(Stream.toAsyncIterable(file)), gunzip, () => {})
    return Stream.fromAsyncIterable<Uint8Array, unknown>(gunzip, (error) => error)
  })

const notOurs = (month: string) => new Error(`The archive of ${month.slice(0, 7)} is not the one that we recorded`)

/** Months in archives, and what is in them. */
export class ArchivedMonths extends Context.Service<ArchivedMonths>()(
  "@credbuzzpay/server/audit-archive/ArchivedMonths",
  {
    make: Effect.gen(function* () {
      const repo = yield* ArchiveRepo
      const files = yield* FileStore
      const signer = yield* SealSigner

      /** Those with rows of format 1, the oldest first; fails with the database's own error. */
      const ofFormat1 = Effect.map(repo.records, (records) => records.filter(({ format }) => format === 1))

      /** The lines of an archive. Its end is a defect when the file is another one than the record says, or the record not ours. */
      const lines = (record: SignedRecord) =>
        Stream.suspend(() => {
          if (!isOurs(record, signer)) return Stream.die(notOurs(record.month))
          const hash = createHash("sha256")
          const file = Stream.tap(files.get(fileKey(record.fileKey)), (piece) => Effect.sync(() => hash.update(piece)))
          const check = Effect.suspend(() =>
            hash.digest().equals(record.fileSha256) ? Effect.void : Effect.die(notOurs(record.month))
          )
          return unzipped(file).pipe(
            Stream.decodeText,
            Stream.splitLines,
            Stream.orDie,
            Stream.concat(Stream.drain(Stream.fromEffect(check)))
          )
        })

      return { lines, ofFormat1 }
    })
  }
) {
  static readonly layer = Layer.effect(ArchivedMonths, ArchivedMonths.make)
}

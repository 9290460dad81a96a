import { DateTime, Effect, Stream } from "effect"
import { createHash } from "node:crypto"
import { pipeline, Readable } from "node:stream"
import { createGzip } from "node:zlib"
import { type FileKey, fileKey } from "../../platform/file-store/FileKey.ts"
import type { FileStore } from "../../platform/file-store/FileStore.ts"
import { signedDocument } from "../audit-seals/SignedDocument.ts"
import type { SealSigner } from "../audit-seals/SealSigner.ts"

/** The format of an archive's manifest, which the offline verifier knows. */
export const ARCHIVE_FORMAT = "credbuzzpay-audit-archive/1"

/** Where the archive of a month is, by the format of its rows. The manifest is beside it, with `.json` after its name. */
export const archiveKey = (month: string, format: 1 | 2): FileKey =>
  fileKey(`audit/archives/${format === 1 ? "" : "2/"}${month.slice(0, 7)}.ndjson.gz`)

/** Where the manifest of an archive is. */
export const manifestKey = (key: FileKey): FileKey => fileKey(`${key}.json`)

/** The zip of what goes by. */
const zipped = <E>(lines: Stream.Stream<Uint8Array, E>) =>
  Stream.suspend(() => {
    const gzip = createGzip()
    // Whoever reads the zip gets the error of what goes into it.
    pipeline(Readable.from(Stream.toAsyncIterable(lines)), gzip, () => {})
    return Stream.fromAsyncIterable<Uint8Array, unknown>(gzip, (error) => error)
  })

/** Hash and size of what goes by. */
export const summing = () => {
  const hash = createHash("sha256")
  let bytes = 0
  return {
    note: (piece: Uint8Array) =>
      Effect.sync(() => {
        hash.update(piece)
        bytes += piece.length
      }),
    sum: () => ({ bytes, sha256: hash.digest() })
  }
}

/** An archive that is to be written; its rows and blocks are counted while its lines go by. */
export interface ArchiveLinesOf<E> {
  readonly month: string
  readonly format: 1 | 2
  readonly lines: Stream.Stream<Uint8Array, E>
  readonly counted: { readonly rows: number; readonly blocks: number }
}

/** Writes an archive and its manifest, and reads it back. One that is not what was written, or whose lines fail, is a defect. */
export const writeArchive = Effect.fnUntraced(function* <E>(
  files: FileStore["Service"],
  signer: SealSigner["Service"],
  { counted, format, lines, month }: ArchiveLinesOf<E>
) {
  const key = archiveKey(month, format)
  const written = summing()
  yield* Effect.orDie(files.put(key, Stream.tap(zipped(lines), written.note)))
  const { bytes, sha256 } = written.sum()
  const name = month.slice(0, 7)
  const manifest = {
    format: ARCHIVE_FORMAT,
    month: name,
    made_at: DateTime.formatIso(yield* DateTime.now),
    ...counted,
    file: { name: `${name}.ndjson.gz`, bytes, sha256: sha256.toString("hex") }
  }
  yield* files.put(manifestKey(key), Stream.make(signedDocument(manifest, signer)))
  const kept = summing()
  yield* Effect.orDie(Stream.runForEach(files.get(key), kept.note))
  return kept.sum().sha256.equals(sha256)
    ? { key, sha256 }
    : yield* Effect.die(new Error(`The archive of ${name} is not what was written`))
})

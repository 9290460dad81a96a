import { DateTime, Effect, Layer, Option, Stream } from "effect"
import { checkedPrefix, type FileKey } from "../../features/platform/file-store/FileKey.ts"
import { FileMissing, FileStore, type StoredFile } from "../../features/platform/file-store/FileStore.ts"

interface Kept {
  readonly file: StoredFile
  readonly pieces: ReadonlyArray<Uint8Array>
}

const byKey = (a: StoredFile, b: StoredFile) => (a.key < b.key ? -1 : 1)

/** A file store for tests, which forgets everything with the process. */
export const layer: Layer.Layer<FileStore> = Layer.sync(FileStore, () => {
  const kept = new Map<FileKey, Kept>()
  return FileStore.of({
    put: (key, content) =>
      Effect.gen(function* () {
        const pieces = yield* Stream.runCollect(Stream.map(content, (piece) => piece.slice()))
        const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
        const file = { key, bytes, storedAt: yield* DateTime.now }
        kept.set(key, { file, pieces })
        return file
      }),
    get: (key) =>
      Stream.suspend(() => {
        const found = kept.get(key)
        return found === undefined ? Stream.fail(new FileMissing({ key })) : Stream.fromIterable(found.pieces)
      }),
    head: (key) => Effect.sync(() => Option.map(Option.fromUndefinedOr(kept.get(key)), ({ file }) => file)),
    list: (prefix) =>
      Effect.sync(() => {
        const start = checkedPrefix(prefix)
        const files = [...kept.values()].map(({ file }) => file)
        return files.filter(({ key }) => key.startsWith(start)).toSorted(byKey)
      }),
    delete: (key) => Effect.sync(() => void kept.delete(key))
  })
})

import { assert, layer } from "@effect/vitest"
import { Effect, type Layer, Option, Schema, Stream } from "effect"
import { fileKey } from "../../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"

class Broken extends Schema.TaggedError<Broken>()("Broken", {}) {}

const encoder = new TextEncoder()

export const bytesOf = (...texts: ReadonlyArray<string>) =>
  Stream.fromIterable(texts.map((text) => encoder.encode(text)))

export const textOf = <E, R>(content: Stream.Stream<Uint8Array, E, R>) => Stream.mkString(Stream.decodeText(content))

/** What every file store promises. */
export const fileStoreConformance = <E>(name: string, store: Layer.Layer<FileStore, E>) => {
  layer(store)(`${name} as the file store`, (it) => {
    it.effect("gives back what was put, with its size", () =>
      Effect.gen(function* () {
        const files = yield* FileStore
        const put = yield* files.put(fileKey("exports/a.csv"), bytesOf("नाम\r\n", "आशा\r\n"))
        assert.strictEqual(put.bytes, 22)
        assert.strictEqual(yield* textOf(files.get(fileKey("exports/a.csv"))), "नाम\r\nआशा\r\n")
        assert.deepStrictEqual(yield* files.head(fileKey("exports/a.csv")), Option.some(put))
      })
    )

    it.effect("replaces a file as a whole", () =>
      Effect.gen(function* () {
        const files = yield* FileStore
        yield* files.put(fileKey("replaced/a"), bytesOf("a long first version"))
        yield* files.put(fileKey("replaced/a"), bytesOf("second"))
        assert.strictEqual(yield* textOf(files.get(fileKey("replaced/a"))), "second")
      })
    )

    it.effect("keeps nothing of a file whose content failed, and leaves the one before it", () =>
      Effect.gen(function* () {
        const files = yield* FileStore
        const half = Stream.concat(bytesOf("half"), Stream.fail(new Broken()))
        assert.instanceOf(yield* Effect.flip(files.put(fileKey("failed/new"), half)), Broken)
        yield* files.put(fileKey("failed/old"), bytesOf("old"))
        assert.instanceOf(yield* Effect.flip(files.put(fileKey("failed/old"), half)), Broken)
        assert.isTrue(Option.isNone(yield* files.head(fileKey("failed/new"))))
        assert.strictEqual(yield* textOf(files.get(fileKey("failed/old"))), "old")
        assert.deepStrictEqual(
          (yield* files.list("failed/")).map(({ key }) => key),
          [fileKey("failed/old")]
        )
      })
    )

    it.effect("says that a file is missing, by get and by head", () =>
      Effect.gen(function* () {
        const files = yield* FileStore
        const key = fileKey("missing/a")
        assert.deepInclude(yield* Effect.flip(textOf(files.get(key))), { _tag: "FileMissing", key })
        assert.isTrue(Option.isNone(yield* files.head(key)))
      })
    )

    it.effect("lists by prefix in the order of the keys, and the folder of a file is no file", () =>
      Effect.gen(function* () {
        const files = yield* FileStore
        for (const key of ["listed/b/2", "listed/a", "listed/b/1", "listed/bc"]) {
          yield* files.put(fileKey(key), bytesOf(key))
        }
        const keys = (prefix: Parameters<typeof files.list>[0]) =>
          Effect.map(files.list(prefix), (found) => found.map(({ key }) => String(key)))
        assert.deepStrictEqual(yield* keys("listed/"), ["listed/a", "listed/b/1", "listed/b/2", "listed/bc"])
        assert.deepStrictEqual(yield* keys(fileKey("listed/b")), ["listed/b/1", "listed/b/2", "listed/bc"])
        assert.deepStrictEqual(yield* keys("listed/none/"), [])
        assert.isTrue(Option.isNone(yield* files.head(fileKey("listed/b"))))
      })
    )

    it.effect("deletes, and deleting what is gone is no error", () =>
      Effect.gen(function* () {
        const files = yield* FileStore
        yield* files.put(fileKey("deleted/a"), bytesOf("a"))
        yield* files.delete(fileKey("deleted/a"))
        yield* files.delete(fileKey("deleted/a"))
        assert.isTrue(Option.isNone(yield* files.head(fileKey("deleted/a"))))
      })
    )
  })
}

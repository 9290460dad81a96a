import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Option, Stream } from "effect"
import { TestClock } from "effect/testing"
import * as fs from "node:fs/promises"
import * as os from "node:os"
import * as path from "node:path"
import * as FolderFileStore from "../../../src/adapters/folder/FolderFileStore.ts"
import { FilesConfig } from "../../../src/config/FilesConfig.ts"
import { fileKey } from "../../../src/features/platform/file-store/FileKey.ts"
import { FileStore } from "../../../src/features/platform/file-store/FileStore.ts"
import { TestCrypto } from "../../../src/testing/TestCrypto.ts"
import { bytesOf, fileStoreConformance, textOf } from "../../features/platform/file-store/FileStoreConformance.ts"

const temporaryFolder = Effect.acquireRelease(
  Effect.promise(() => fs.mkdtemp(path.join(os.tmpdir(), "file-store-"))),
  (folder) => Effect.promise(() => fs.rm(folder, { recursive: true, force: true }))
)

const storeIn = (folder: string) =>
  FolderFileStore.layer.pipe(
    Layer.provide(Layer.succeed(FilesConfig, { folder: path.join(folder, "files") })),
    Layer.provide(TestCrypto.layerSeeded(folder))
  )

const inFolder = Effect.fnUntraced(function* () {
  const folder = yield* temporaryFolder
  const files = Effect.provide(FileStore, storeIn(folder), { local: true })
  return { root: path.join(folder, "files"), files: yield* files, again: files }
})

const modeOf = (place: string) => Effect.promise(async () => ((await fs.stat(place)).mode & 0o777).toString(8))
const namesIn = (place: string) => Effect.promise(async () => (await fs.readdir(place)).toSorted())

fileStoreConformance("a folder", Layer.unwrap(Effect.map(temporaryFolder, storeIn)))

describe("the folder of files", () => {
  it.effect("is open to its owner only", () =>
    Effect.gen(function* () {
      const { files, root } = yield* inFolder()
      yield* files.put(fileKey("exports/11/a.csv"), bytesOf("a"))
      for (const folder of ["", "exports", "exports/11", ".incoming"]) {
        assert.strictEqual(yield* modeOf(path.join(root, folder)), "700", folder)
      }
      assert.strictEqual(yield* modeOf(path.join(root, "exports/11/a.csv")), "600")
    })
  )

  it.effect("shows nobody a file that is still being written, and keeps nothing of one that is given up", () =>
    Effect.gen(function* () {
      const { files, root } = yield* inFolder()
      const started = yield* Deferred.make<void>()
      const endless = Stream.concat(
        bytesOf("half"),
        Stream.fromEffect(Effect.andThen(Deferred.succeed(started, undefined), Effect.never))
      )
      const writing = yield* Effect.forkChild(files.put(fileKey("exports/a.csv"), endless))
      yield* Deferred.await(started)
      assert.isTrue(Option.isNone(yield* files.head(fileKey("exports/a.csv"))))
      assert.deepStrictEqual(yield* files.list(""), [])
      yield* Fiber.interrupt(writing)
      assert.deepStrictEqual(yield* namesIn(path.join(root, ".incoming")), [])
    })
  )

  it.effect("removes what a killed process left on its way in a day ago, and no file of today", () =>
    Effect.gen(function* () {
      const { files, again, root } = yield* inFolder()
      yield* files.put(fileKey("kept"), bytesOf("kept"))
      const incoming = path.join(root, ".incoming")
      yield* Effect.promise(async () => {
        await fs.writeFile(path.join(incoming, "old"), "half")
        await fs.writeFile(path.join(incoming, "new"), "half")
        await fs.utimes(path.join(incoming, "old"), new Date(0), new Date(0))
        await fs.utimes(path.join(incoming, "new"), new Date(86_400_000), new Date(86_400_000))
      })
      // The test's clock stands at 1970-01-01: move it there where the old one is older than a day.
      yield* TestClock.setTime(86_400_001)
      assert.strictEqual(yield* textOf((yield* again).get(fileKey("kept"))), "kept")
      assert.deepStrictEqual(yield* namesIn(incoming), ["new"])
    })
  )

  it.effect("is 503 where nothing can be written, without naming a path", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* Effect.promise(() => fs.writeFile(path.join(folder, "files"), "no folder"))
      const files = yield* Effect.provide(FileStore, storeIn(folder), { local: true })
      const refused = yield* Effect.flip(files.put(fileKey("a"), bytesOf("a")))
      assert.strictEqual(refused._tag, "Unavailable")
      assert.notInclude(JSON.stringify(refused), folder)
    })
  )

  it.effect("gives the whole of a file that is deleted while it is read", () =>
    Effect.gen(function* () {
      const { files } = yield* inFolder()
      const key = fileKey("big")
      const piece = "x".repeat(100_000)
      yield* files.put(key, bytesOf(piece, piece, piece))
      let isFirst = true
      const reading = Stream.tap(files.get(key), () => {
        const first = isFirst
        isFirst = false
        return first ? files.delete(key) : Effect.void
      })
      assert.strictEqual((yield* textOf(reading)).length, 300_000)
    })
  )
})

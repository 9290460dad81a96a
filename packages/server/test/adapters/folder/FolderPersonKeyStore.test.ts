import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Logger } from "effect"
import * as fs from "node:fs/promises"
import * as os from "node:os"
import * as path from "node:path"
import * as FolderPersonKeyStore from "../../../src/adapters/folder/FolderPersonKeyStore.ts"
import { PersonKeysConfig } from "../../../src/config/PersonKeysConfig.ts"
import * as LocalKeyWrapping from "../../../src/features/platform/key-wrapping/LocalKeyWrapping.ts"
import { newKey } from "../../../src/features/platform/person-keys/LocalKek.ts"
import { PersonKeyStore } from "../../../src/features/platform/person-keys/PersonKeyStore.ts"
import { personKeyStoreConformance } from "../../features/platform/person-keys/PersonKeyStoreConformance.ts"

const temporaryFolder = Effect.acquireRelease(
  Effect.promise(() => fs.mkdtemp(path.join(os.tmpdir(), "person-keys-"))),
  (folder) => Effect.promise(() => fs.rm(folder, { recursive: true, force: true }))
)

const storeIn = (root: string) =>
  FolderPersonKeyStore.layer.pipe(
    Layer.provide([LocalKeyWrapping.layer, Layer.succeed(PersonKeysConfig, { folder: root })])
  )

const opened = (root: string) => Effect.provide(PersonKeyStore, storeIn(root), { local: true })

const inFolder = Effect.fnUntraced(function* () {
  const root = path.join(yield* temporaryFolder, "keys")
  return { root, store: yield* opened(root), again: opened(root) }
})

const modeOf = (place: string) => Effect.promise(async () => ((await fs.stat(place)).mode & 0o777).toString(8))
const namesIn = (root: string) => Effect.promise(() => fs.readdir(root))
const chmod = (place: string, mode: number) => Effect.promise(() => fs.chmod(place, mode))

/** What is logged while it runs. */
const logged = Effect.fnUntraced(function* <A, E, R>(effect: Effect.Effect<A, E, R>) {
  const lines: Array<string> = []
  const note = Logger.layer([Logger.map(Logger.formatJson, (line) => void lines.push(line))])
  return { result: yield* Effect.provide(effect, note), lines }
})

personKeyStoreConformance(
  "a folder",
  Layer.unwrap(Effect.map(temporaryFolder, (folder) => storeIn(path.join(folder, "keys"))))
)

describe("the folder of wrapping keys", () => {
  it.effect("is open to its owner only, and has one file a key, named by its id", () =>
    Effect.gen(function* () {
      const { root, store } = yield* inFolder()
      yield* store.make("kek-1")
      assert.deepStrictEqual(yield* namesIn(root), ["kek-1.kek"])
      assert.strictEqual(yield* modeOf(root), "700")
      assert.strictEqual(yield* modeOf(path.join(root, "kek-1.kek")), "600")
    })
  )

  it.effect("is the same to another instance, and to this one after a restart", () =>
    Effect.gen(function* () {
      const { again, store } = yield* inFolder()
      const other = yield* again
      yield* Effect.all([store.make("kek-1"), other.make("kek-1")], { concurrency: 2 })
      const wrapped = yield* (yield* store.kek("kek-1")).wrap(newKey(), "name")
      yield* (yield* other.kek("kek-1")).unwrap(wrapped, "name")
      yield* other.destroy("kek-1")
      assert.strictEqual((yield* Effect.flip(store.kek("kek-1")))._tag, "KekMissing")
    })
  )

  it.effect("is refused at the start when others may read or write it, with what to do", () =>
    Effect.gen(function* () {
      const { again, root } = yield* inFolder()
      for (const mode of [0o750, 0o705, 0o720]) {
        yield* chmod(root, mode)
        const refusal = yield* Effect.flip(again)
        assert.include(String(refusal), "chmod go-rwx")
      }
    })
  )

  it.effect("gives no key from a file that others may read or write, and tells nobody what is in it", () =>
    Effect.gen(function* () {
      const { root, store } = yield* inFolder()
      yield* store.make("kek-1")
      const place = path.join(root, "kek-1.kek")
      const content = (yield* Effect.promise(() => fs.readFile(place, "utf8"))).trim()
      for (const mode of [0o640, 0o604, 0o620]) {
        yield* chmod(place, mode)
        const { lines, result } = yield* logged(Effect.flip(store.kek("kek-1")))
        assert.strictEqual(result._tag, "Unavailable")
        assert.include(lines.join(), "chmod go-rwx")
        assert.notInclude(lines.join(), content)
      }
    })
  )

  it.effect("says of a file that is cut that it is no key, and not that there is none", () =>
    Effect.gen(function* () {
      const { root, store } = yield* inFolder()
      yield* store.make("kek-1")
      yield* Effect.promise(() => fs.truncate(path.join(root, "kek-1.kek"), 10))
      const { lines, result } = yield* logged(Effect.flip(store.kek("kek-1")))
      assert.strictEqual(result._tag, "Unavailable")
      assert.include(lines.join(), "is no key")
    })
  )

  it.effect("overwrites what it destroys, under every name that the file has", () =>
    Effect.gen(function* () {
      const { root, store } = yield* inFolder()
      yield* store.make("kek-1")
      const place = path.join(root, "kek-1.kek")
      const before = yield* Effect.promise(() => fs.readFile(place))
      // As a process leaves it that is killed while it makes the key, and somebody who holds the file open.
      yield* Effect.promise(() => fs.link(place, path.join(root, ".kek-1.left")))
      const held = yield* Effect.acquireRelease(
        Effect.promise(() => fs.open(place, "r")),
        (file) => Effect.promise(() => file.close())
      )
      yield* store.destroy("kek-1")
      assert.deepStrictEqual(yield* namesIn(root), [])
      const after = yield* Effect.promise(() => held.readFile())
      assert.strictEqual(after.length, before.length)
      assert.isFalse(after.equals(before))
    })
  )

  it.effect("does not take what a process left that was killed for a key", () =>
    Effect.gen(function* () {
      const { root, store } = yield* inFolder()
      yield* Effect.promise(() => fs.writeFile(path.join(root, ".kek-1.left"), "half", { mode: 0o600 }))
      assert.deepStrictEqual(yield* store.ids, [])
      assert.strictEqual((yield* Effect.flip(store.kek("kek-1")))._tag, "KekMissing")
      yield* store.make("kek-1")
      yield* store.kek("kek-1")
      yield* store.destroy("kek-1")
      assert.deepStrictEqual(yield* namesIn(root), [])
    })
  )
})

import { NodeServices } from "@effect/platform-node"
import { Effect, FileSystem } from "effect"
import { assert, describe, it } from "@effect/vitest"
import { BackupFailed } from "../src/backup/BackupFailed.ts"
import { makingFolder } from "../src/backup/SavedFolder.ts"

const inFolder = <A, E>(test: (folder: string) => Effect.Effect<A, E, FileSystem.FileSystem>) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) => Effect.flatMap(fs.makeTempDirectoryScoped(), test)).pipe(
    Effect.scoped,
    Effect.provide(NodeServices.layer)
  )

const oneFile = (folder: string) =>
  makingFolder(folder, (into) => Effect.map(into.write("a/b.txt", Buffer.from("saved")), () => into.files()))

describe("the folder of a backup", () => {
  it.effect("is there when it is whole, with every file measured and nobody else let in", () =>
    inFolder((parent) =>
      Effect.gen(function* () {
        const fs = yield* FileSystem.FileSystem
        const [file] = yield* oneFile(`${parent}/new/backup`)
        assert.deepInclude(file, { path: "a/b.txt", bytes: 5 })
        assert.match(file?.sha256 ?? "", /^[0-9a-f]{64}$/)
        assert.deepStrictEqual(yield* fs.readDirectory(`${parent}/new`), ["backup"])
        const modes = yield* Effect.forEach(["", "/a", "/a/b.txt"], (name) => fs.stat(`${parent}/new/backup${name}`))
        assert.deepStrictEqual(
          modes.map(({ mode }) => mode & 0o077),
          [0, 0, 0]
        )
      })
    )
  )

  it.effect("is not there when it failed or was stopped, and neither is the draft", () =>
    inFolder((parent) =>
      Effect.gen(function* () {
        const fs = yield* FileSystem.FileSystem
        const failed = new BackupFailed({ message: "no more room" })
        for (const end of [Effect.fail(failed), Effect.interrupt, Effect.die("a bug")]) {
          const exit = yield* Effect.exit(
            makingFolder(`${parent}/backup`, (into) => Effect.andThen(into.write("a.txt", Buffer.from("x")), end))
          )
          assert.strictEqual(exit._tag, "Failure")
          assert.deepStrictEqual(yield* fs.readDirectory(parent), [])
        }
      })
    )
  )

  it.effect("is never written over, and what a killed one left is told of", () =>
    inFolder((parent) =>
      Effect.gen(function* () {
        const fs = yield* FileSystem.FileSystem
        yield* oneFile(`${parent}/backup`)
        assert.include((yield* Effect.flip(oneFile(`${parent}/backup`))).message, "is not empty")
        yield* fs.makeDirectory(`${parent}/next.incomplete`)
        assert.include((yield* Effect.flip(oneFile(`${parent}/next`))).message, "was cut short")
        assert.deepStrictEqual((yield* fs.readDirectory(parent)).toSorted(), ["backup", "next.incomplete"])
      })
    )
  )
})

import { assert, layer } from "@effect/vitest"
import { Effect, Stream } from "effect"
import * as ZipPackArchive from "../../../src/adapters/zip/ZipPackArchive.ts"
import { PackArchive } from "../../../src/features/evidence/evidence-pack/PackArchive.ts"
import type { PackFile } from "../../../src/features/evidence/evidence-pack/PackFile.ts"
import { unzipped } from "../../support/Unzipped.ts"

const file = (path: string, text: string) => ({ path, content: Stream.make(Buffer.from(text)) })

const zipOf = <E>(files: Iterable<PackFile<E, never>>) =>
  Effect.flatMap(PackArchive, ({ archive }) =>
    Effect.map(Stream.runCollect(archive(files)), (pieces) => Buffer.concat([...pieces]))
  )

const PIECE = 64 * 1024

/** A file without an end: how many of its pieces were taken, and whether it knows that nobody takes any more. */
const endless = () => {
  const seen = { pieces: 0, isOver: false }
  const piece = Effect.sync(() => {
    seen.pieces += 1
    return Buffer.alloc(PIECE)
  })
  const content = Stream.ensuring(
    Stream.fromEffectRepeat(piece),
    Effect.sync(() => void (seen.isOver = true))
  )
  return { seen, file: { path: "endless", content } }
}

layer(ZipPackArchive.layer)("a zip of a pack", (it) => {
  it.effect("holds each file as it is under its path, one read after the other", () =>
    Effect.gen(function* () {
      const order: Array<string> = []
      const told = (path: string, text: string) => ({
        path,
        content: Stream.suspend(() => {
          order.push(path)
          return Stream.make(Buffer.from(text))
        })
      })
      const zip = yield* zipOf([told("a/first.json", "[]"), told("second.csv", "नाम"), told("empty", "")])
      assert.deepStrictEqual(
        [...unzipped(zip)].map(([path, bytes]) => [path, bytes.toString("utf8")]),
        [
          ["a/first.json", "[]"],
          ["second.csv", "नाम"],
          ["empty", ""]
        ]
      )
      assert.deepStrictEqual(order, ["a/first.json", "second.csv", "empty"])
    })
  )

  it.effect("is the same bytes each time, with no hint of when and where", () =>
    Effect.gen(function* () {
      const files = [file("a", "1"), file("b", "2")]
      assert.isTrue((yield* zipOf(files)).equals(yield* zipOf(files)))
    })
  )

  it.effect("takes of a file no more than whoever reads it, and stops it when nobody does any more", () =>
    Effect.gen(function* () {
      const { archive } = yield* PackArchive
      const { file: one, seen } = endless()
      const taken = yield* Stream.runCollect(Stream.take(archive([one]), 40))
      const bytes = [...taken].reduce((sum, { length }) => sum + length, 0)
      assert.isAtMost(seen.pieces * PIECE, bytes + 4 * 1024 * 1024)
      yield* Effect.repeat(Effect.yieldNow, { until: () => seen.isOver })
    })
  )

  it.effect("fails as a file of it fails", () =>
    Effect.gen(function* () {
      const broken = {
        path: "b",
        content: Stream.concat(Stream.make(Buffer.alloc(10)), Stream.fail("no more" as const))
      }
      assert.strictEqual(yield* Effect.flip(zipOf<"no more">([file("a", "1"), broken])), "no more")
    })
  )
})

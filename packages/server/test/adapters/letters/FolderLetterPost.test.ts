import { assert, it } from "@effect/vitest"
import { Effect, Layer, Option, Redacted } from "effect"
import { createHash } from "node:crypto"
import * as fs from "node:fs"
import * as os from "node:os"
import * as path from "node:path"
import * as FolderLetterPost from "../../../src/adapters/letters/FolderLetterPost.ts"
import { LettersConfig, type PdfRenderer } from "../../../src/config/LettersConfig.ts"
import { type LetterBatch, LetterPost } from "../../../src/features/platform/letters/LetterPost.ts"

const batch: LetterBatch = {
  batchId: "01920000-0000-7000-8000-000000000001",
  openedAt: new Date("2030-05-01T05:00:00Z"),
  letters: ["a", "b"].map((letterId) => ({
    letterId,
    kind: "kyc_due",
    locale: "en",
    html: Redacted.make(`<p>letter ${letterId}</p>`)
  }))
}

const withFolder = <A, E>(
  use: (folder: string) => Effect.Effect<A, E, LetterPost>,
  pdfRenderer: Option.Option<PdfRenderer> = Option.none()
) =>
  Effect.acquireUseRelease(
    Effect.sync(() => fs.mkdtempSync(path.join(os.tmpdir(), "letters-"))),
    (folder) =>
      Effect.provide(
        use(folder),
        FolderLetterPost.layer.pipe(
          Layer.provide(Layer.succeed(LettersConfig, { folder, sender: Option.none(), pdfRenderer, keptDays: 30 }))
        )
      ),
    (folder) => Effect.sync(() => fs.rmSync(folder, { recursive: true }))
  )

const handOver = (given: LetterBatch) => Effect.flatMap(LetterPost, (post) => post.handOver(given))
const name = `2030-05-01-${batch.batchId}`
const read = (...parts: ReadonlyArray<string>) => fs.readFileSync(path.join(...parts), "utf8")

it.effect("a batch is a folder with a file a letter, and a manifest that names each with its hash", () =>
  withFolder((folder) =>
    Effect.gen(function* () {
      yield* handOver(batch)
      assert.deepStrictEqual(fs.readdirSync(folder), [name])
      assert.deepStrictEqual(fs.readdirSync(path.join(folder, name)).toSorted(), ["a.html", "b.html", "manifest.json"])
      const manifest = JSON.parse(read(folder, name, "manifest.json"))
      assert.strictEqual(manifest.batch_id, batch.batchId)
      assert.deepStrictEqual(manifest.letters[1], {
        letter_id: "b",
        kind: "kyc_due",
        language: "en",
        files: [{ file: "b.html", sha256: createHash("sha256").update("<p>letter b</p>").digest("hex") }]
      })
      assert.strictEqual(fs.statSync(path.join(folder, name)).mode & 0o777, 0o700)
      assert.strictEqual(fs.statSync(path.join(folder, name, "a.html")).mode & 0o777, 0o600)
    })
  )
)

it.effect("a batch that is there is not written again, and what a killed process left of one is", () =>
  withFolder((folder) =>
    Effect.gen(function* () {
      fs.mkdirSync(path.join(folder, `.${name}`))
      fs.writeFileSync(path.join(folder, `.${name}`, "a.html"), "half")
      yield* handOver(batch)
      assert.strictEqual(read(folder, name, "a.html"), "<p>letter a</p>")
      const before = fs.statSync(path.join(folder, name, "a.html")).ino
      yield* handOver(batch)
      assert.strictEqual(fs.statSync(path.join(folder, name, "a.html")).ino, before)
      assert.deepStrictEqual(fs.readdirSync(folder), [name])
    })
  )
)

it.effect("batches that a printer had time to take are removed, whole, and nothing else", () =>
  withFolder((folder) =>
    Effect.gen(function* () {
      const post = yield* LetterPost
      fs.writeFileSync(path.join(folder, "notes.txt"), "of the printer")
      yield* post.handOver(batch)
      yield* post.forget(new Date("2030-05-01T23:00:00Z"))
      assert.include(fs.readdirSync(folder), name)
      yield* post.forget(new Date("2030-05-02T00:00:00Z"))
      assert.deepStrictEqual(fs.readdirSync(folder), ["notes.txt"])
    })
  )
)

it.effect("a renderer makes a PDF of each beside it", () =>
  withFolder(
    (folder) =>
      Effect.gen(function* () {
        yield* handOver(batch)
        assert.strictEqual(read(folder, name, "a.pdf"), "<p>letter a</p>")
        const [first] = JSON.parse(read(folder, name, "manifest.json")).letters
        assert.deepStrictEqual(
          first.files.map(({ file }: { file: string }) => file),
          ["a.html", "a.pdf"]
        )
      }),
    Option.some({ program: "/bin/cp", arguments: ["{html}", "{pdf}"] })
  )
)

it.effect("a renderer that fails leaves nothing that a printer would take, and the batch is tried again", () =>
  withFolder(
    (folder) =>
      Effect.gen(function* () {
        const failure = yield* Effect.flip(handOver(batch))
        assert.strictEqual(failure._tag, "Unavailable")
        assert.deepStrictEqual(
          fs.readdirSync(folder).filter((entry) => !entry.startsWith(".")),
          []
        )
      }),
    Option.some({ program: "/bin/false", arguments: ["{html}", "{pdf}"] })
  )
)

it.effect("a folder that cannot be written is an outage", () =>
  Effect.gen(function* () {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "letters-")), "file")
    fs.writeFileSync(file, "")
    const settings = {
      folder: path.join(file, "letters"),
      sender: Option.none(),
      pdfRenderer: Option.none(),
      keptDays: 30
    }
    const post = FolderLetterPost.layer.pipe(Layer.provide(Layer.succeed(LettersConfig, settings)))
    const failure = yield* Effect.flip(Effect.provide(handOver(batch), post))
    assert.strictEqual(failure._tag, "Unavailable")
  })
)

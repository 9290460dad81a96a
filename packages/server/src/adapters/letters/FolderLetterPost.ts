import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import { Effect, FileSystem, Layer, Option, Redacted } from "effect"
import { createHash } from "node:crypto"
import * as path from "node:path"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { LettersConfig } from "../../config/LettersConfig.ts"
import { confirmFence } from "../../features/platform/jobs/CurrentFence.ts"
import { type LetterBatch, LetterPost, type PrintedLetter } from "../../features/platform/letters/LetterPost.ts"
import { renderPdf } from "./LetterPdf.ts"

const hashOf = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex")

/** What goes wrong with the folder is an outage: its own words name paths of this machine, and are the operator's. */
const guarded = (what: string, work: Effect.Effect<void, unknown>) =>
  work.pipe(
    Effect.catch((error) =>
      error instanceof Unavailable
        ? Effect.fail(error)
        : Effect.andThen(
            Effect.logError(what, error),
            Effect.fail(Unavailable.of({ what: "post of letters", retryAfterSeconds: 600 }))
          )
    )
  )

/** `2026-11-30-<batch>`: a printer sees the order, and a batch has one name however often it is written. */
const nameOf = ({ batchId, openedAt }: LetterBatch) => `${openedAt.toISOString().slice(0, 10)}-${batchId}`

/**
 * {@link LetterPost} as a folder: each batch is a folder in `LETTERS_DIR` with `<letter>.html`, `<letter>.pdf` where a
 * renderer is configured, and `manifest.json`, which names each file with its SHA-256. A batch is written beside the others
 * under a name that begins with a dot, forced to the disk, and renamed: a printer sees it whole or not at all, and one that is
 * there is not written again. Folders have mode 0700, files 0600.
 */
export const layer: Layer.Layer<LetterPost> = Layer.effect(
  LetterPost,
  Effect.gen(function* () {
    const { folder, pdfRenderer } = yield* LettersConfig
    const fs = yield* FileSystem.FileSystem

    const toDisk = (place: string) => Effect.scoped(Effect.flatMap(fs.open(place, { flag: "r" }), (file) => file.sync))

    const write = (place: string, content: string) =>
      Effect.scoped(
        Effect.gen(function* () {
          const file = yield* fs.open(place, { flag: "wx", mode: 0o600 })
          yield* file.writeAll(new TextEncoder().encode(content))
          yield* file.sync
        })
      )

    const writeLetter = Effect.fnUntraced(function* (
      directory: string,
      { html, kind, letterId, locale }: PrintedLetter
    ) {
      const page = `${letterId}.html`
      const text = Redacted.value(html)
      yield* write(path.join(directory, page), text)
      const files = [{ file: page, sha256: hashOf(text) }]
      if (Option.isSome(pdfRenderer)) {
        const pdf = `${letterId}.pdf`
        yield* renderPdf(pdfRenderer.value, path.join(directory, page), path.join(directory, pdf))
        yield* fs.chmod(path.join(directory, pdf), 0o600)
        files.push({ file: pdf, sha256: hashOf(yield* fs.readFile(path.join(directory, pdf))) })
      }
      return { letter_id: letterId, kind, language: locale, files }
    })

    const writeBatch = Effect.fnUntraced(function* (batch: LetterBatch) {
      const place = path.join(folder, nameOf(batch))
      if (yield* fs.exists(place)) return
      const partial = path.join(folder, `.${nameOf(batch)}`)
      // What somebody left who was killed.
      yield* fs.remove(partial, { recursive: true, force: true })
      yield* fs.makeDirectory(partial, { recursive: true, mode: 0o700 })
      const letters = yield* Effect.forEach(batch.letters, (letter) => writeLetter(partial, letter))
      const manifest = { batch_id: batch.batchId, opened_at: batch.openedAt.toISOString(), letters }
      yield* write(path.join(partial, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`)
      yield* toDisk(partial)
      yield* confirmFence
      yield* fs.rename(partial, place)
      yield* toDisk(folder)
    })

    /** Whole batches, and what was left of those that a killed process had begun. */
    const removeOld = Effect.fnUntraced(function* (openedBefore: Date) {
      if (!(yield* fs.exists(folder))) return
      const before = openedBefore.toISOString().slice(0, 10)
      for (const entry of yield* fs.readDirectory(folder)) {
        const day = /^\.?(\d{4}-\d{2}-\d{2})-[0-9a-f-]{36}$/.exec(entry)?.[1]
        if (day !== undefined && day < before) {
          yield* confirmFence
          yield* fs.remove(path.join(folder, entry), { recursive: true, force: true })
        }
      }
    })

    return {
      handOver: (batch) => guarded("Letters cannot be written", writeBatch(batch)),
      forget: (openedBefore) => guarded("Old letters cannot be removed", removeOld(openedBefore))
    }
  })
).pipe(Layer.provide(NodeFileSystem.layer))

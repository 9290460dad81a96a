import { Effect } from "effect"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

const purposes = ["terms", "privacy", "kyc_verification", "marketing"]

/** A text whose title is its path; or whatever else is given. */
export const writeText = (folder: string, path: string, content: object | string | Uint8Array) =>
  Effect.sync(() => {
    const file = join(folder, `${path}.json`)
    mkdirSync(dirname(file), { recursive: true })
    const words = { from: "2026-01-01T00:00:00Z", title: path, paragraphs: ["Words"], uses: [], rights: "Rights" }
    const isText = typeof content === "object" && !(content instanceof Uint8Array)
    writeFileSync(file, isText ? JSON.stringify({ ...words, ...content }) : content)
  })

/** A folder with a text in English for each of these purposes, gone with the scope. */
export const textFolder = Effect.fnUntraced(function* (version = "1", of: ReadonlyArray<string> = purposes) {
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-texts-"))),
    (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
  )
  for (const purpose of of) yield* writeText(folder, `${purpose}/${version}/en`, {})
  return folder
})

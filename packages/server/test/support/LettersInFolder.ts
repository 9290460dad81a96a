import { Effect, Layer, Option } from "effect"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as FolderLetterPost from "../../src/adapters/letters/FolderLetterPost.ts"
import { LettersConfig } from "../../src/config/LettersConfig.ts"
import { MemoryLetterPost } from "../../src/testing/MemoryLetterPost.ts"
import { temporaryFile } from "./TemporaryFile.ts"

/** Letters go into a folder of the disk, which is there for as long as the layer is, and are kept there as ever. */
const settings = Layer.effect(
  LettersConfig,
  Effect.map(temporaryFile(""), ({ folder }) => ({
    folder: join(folder, "letters"),
    sender: Option.none(),
    pdfRenderer: Option.none(),
    keptDays: 30
  }))
)

/** The settings and the post of a product whose letters leave. */
export const lettersInFolder = {
  settings,
  post: FolderLetterPost.layer.pipe(Layer.provide(settings), Layer.provideMerge(MemoryLetterPost.layer))
}

/** Every file that a printer finds, and those of batches that are not whole, without the fonts inside. */
export const everyPrinted = Effect.gen(function* () {
  const { folder } = yield* LettersConfig
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({
      name: "the folder of letters",
      text: `${entry.name} ${readFileSync(join(entry.parentPath, entry.name), "utf8").replaceAll(/url\(data:[^)]*\)/g, "")}`
    }))
})

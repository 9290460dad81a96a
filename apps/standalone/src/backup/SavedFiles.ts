import { Effect, Stream } from "effect"
import * as path from "node:path"
import { contentsOf, type SavedFolder } from "./SavedFolder.ts"

/** Where the files of `FILES_DIR` are in a backup. */
export const filesFolder = "files"

/** Where the store keeps what is on its way in. */
const INCOMING = ".incoming"

/**
 * What the chain of seals was at a moment. A backup may have those of before its database, never those of after: they would
 * say that the end of the chain was cut off.
 */
const momentary = ["audit/heads/", "audit/checkpoints/"]

const isIncoming = (name: string) => name === INCOMING || name.startsWith(`${INCOMING}/`)

/**
 * Saves the files of `FILES_DIR`. It is done twice: before the database and after it, so that each file that the database
 * names is there, one that took another's place meanwhile too. Files do not change once they are there.
 */
export const saveFiles = Effect.fnUntraced(function* (from: string, into: SavedFolder, when: "before" | "after") {
  yield* into.makeFolder(filesFolder)
  const found = yield* contentsOf(from)
  yield* Stream.fromIterable(found).pipe(
    Stream.filter(({ isFolder, name }) => !isFolder && !isIncoming(name)),
    Stream.filter(({ name }) => when === "before" || !momentary.some((prefix) => name.startsWith(prefix))),
    Stream.filter(({ name }) => !into.has(`${filesFolder}/${name}`)),
    Stream.runForEach(({ name }) => into.copy(path.join(from, name), `${filesFolder}/${name}`))
  )
})

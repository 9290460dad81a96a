import { Console, Effect, FileSystem } from "effect"
import * as path from "node:path"
import { sizeInWords } from "./Backup.ts"
import { BackupFailed } from "./BackupFailed.ts"
import { manifestName, readManifest } from "./Manifest.ts"
import { contentsOf, measured } from "./SavedFolder.ts"

const SHOWN = 5

/**
 * Holds a backup against its manifest: every file is there, as it was, and no other. Gives the manifest. **Errors**:
 * `BackupFailed` with the first files that differ.
 */
export const verified = Effect.fn("Verify.verified")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const manifest = yield* readManifest(folder)
  const wrong: Array<string> = []
  for (const file of manifest.files) {
    const place = path.join(folder, ...file.path.split("/"))
    if (!(yield* fs.exists(place))) wrong.push(`${file.path} is missing`)
    else {
      const { bytes, sha256 } = yield* measured(place)
      if (bytes !== file.bytes || sha256 !== file.sha256) wrong.push(`${file.path} is another one`)
    }
  }
  const known = new Set([...manifest.files.map((file) => file.path), manifestName])
  for (const { isFolder, name } of yield* contentsOf(folder)) {
    if (!isFolder && !known.has(name)) wrong.push(`${name} is not of the backup`)
  }
  if (wrong.length === 0) return manifest
  const more = wrong.length > SHOWN ? `, and ${wrong.length - SHOWN} more` : ""
  return yield* new BackupFailed({
    message: `${folder} is not as it was made: ${wrong.slice(0, SHOWN).join(", ")}${more}. Use another backup.`
  })
})

/** `pnpm backup --verify`. */
export const verifyBackup = Effect.fn("Verify.backup")(function* (folder: string) {
  const manifest = yield* verified(path.resolve(folder))
  yield* Console.log(`The backup is whole: step ${manifest.step}, ${sizeInWords(manifest)}.`)
})

import { Console, DateTime, Effect, FileSystem, Option } from "effect"
import { releaseIn, repository } from "@credbuzzpay/settings/logging/Release"
import * as path from "node:path"
import type { BackedUpSystem } from "./BackedUpSystem.ts"
import { BackupFailed } from "./BackupFailed.ts"
import { type Manifest, manifestName, manifestText } from "./Manifest.ts"
import { keysInWords, neededKeys } from "./NeededKeys.ts"
import { savePersonKeys, wrappingKeys } from "./PersonKeysState.ts"
import { databaseSource, factsOf } from "./DatabaseSource.ts"
import { saveFiles } from "./SavedFiles.ts"
import { makingFolder, type SavedFolder, toldAs } from "./SavedFolder.ts"

const MEBIBYTE = 1_048_576

/** `3 files, 41 MiB`. */
export const sizeInWords = ({ files }: Pick<Manifest, "files">): string => {
  const bytes = files.reduce((sum, each) => sum + each.bytes, 0)
  return `${files.length} files, ${Math.ceil(bytes / MEBIBYTE)} MiB`
}

const hasDatabase = Effect.fnUntraced(function* ({ dataDir, databaseUrl, postgres }: BackedUpSystem) {
  const fs = yield* FileSystem.FileSystem
  if (Option.isSome(databaseUrl) || (yield* fs.exists(path.join(postgres, "cluster", "PG_VERSION")))) return
  return yield* new BackupFailed({
    message: `There is no database in ${dataDir} to save. Set DATA_DIR to the folder of the system, or DATABASE_URL to its database.`
  })
})

/** The database of a system, of a version that this one knows. */
export const migratedSource = Effect.fnUntraced(function* (system: BackedUpSystem) {
  yield* hasDatabase(system)
  const source = yield* databaseSource(system)
  const { step, version } = yield* factsOf(source.reading)
  if (step === null) {
    return yield* new BackupFailed({
      message:
        "The database has not been migrated: there is nothing of the product in it to save. Correct DATABASE_URL."
    })
  }
  return { ...source, step, postgres: version }
})

const fill = Effect.fnUntraced(function* (system: BackedUpSystem, into: SavedFolder) {
  const begunAt = yield* DateTime.now
  const { commit = null, version } = releaseIn(repository)
  const { postgres, reading, save, step } = yield* migratedSource(system)
  yield* saveFiles(system.files, into, "before")
  const database = yield* save(into)
  yield* saveFiles(system.files, into, "after")
  const manifest: Manifest = {
    format: "credbuzzpay-backup/1",
    begunAt,
    madeAt: yield* DateTime.now,
    version,
    commit,
    postgres,
    step,
    database,
    keys: yield* neededKeys,
    personKeys: yield* wrappingKeys(reading),
    folders: into.folders(),
    files: into.files()
  }
  yield* into.write(manifestName, Buffer.from(yield* manifestText(manifest)))
  return manifest
})

/**
 * Saves a system beside its running programs: the database, the files of `FILES_DIR`, and a manifest. Keys are not in it.
 * **Errors**: `BackupFailed`, and what the database or the file system fails with; nothing is left behind.
 */
export const backup = Effect.fn("Backup.backup")(function* (system: BackedUpSystem, folder: string) {
  const target = path.resolve(folder)
  const manifest = yield* makingFolder(target, (into) => fill(system, into)).pipe(
    toldAs(`The backup could not be written to ${target}`)
  )
  yield* Console.log(`Saved to ${target}: step ${manifest.step}, ${sizeInWords(manifest)}.`)
  yield* Console.log(
    `Needed beside it, and not in it: ${keysInWords(manifest.keys)}, and PERSON_KEYS_DIR as it is now. Keep these elsewhere (docs/restore.md).`
  )
})

/** Saves the newest state of persons' keys alone, over the one before (docs/restore.md). */
export const backupPersonKeys = Effect.fn("Backup.personKeys")(function* (system: BackedUpSystem, folder: string) {
  const target = path.resolve(folder)
  const { reading } = yield* migratedSource(system)
  const rows = yield* savePersonKeys(reading, target)
  yield* Console.log(`Saved the newest state of persons' keys to ${target}: ${rows} rows. Nothing older is kept there.`)
}, Effect.scoped)

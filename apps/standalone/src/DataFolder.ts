import { Effect } from "effect"
import * as fs from "node:fs/promises"
import * as path from "node:path"
import { StartupFailed } from "./StartupFailed.ts"

const isThere = (file: string) =>
  Effect.promise(() =>
    fs.access(file).then(
      () => true,
      () => false
    )
  )

// Step by step: `recursive` never ends on a file system that answers ENOENT to mkdir (procfs).
const make = async (folder: string, mode: number): Promise<void> => {
  const exists = await fs.stat(folder).then(
    (found) => found.isDirectory(),
    () => false
  )
  if (exists) return
  if (path.dirname(folder) !== folder) await make(path.dirname(folder), mode)
  await fs.mkdir(folder, { mode })
}

/** Where the issuer of test documents is, of a data folder. */
export const aadhaarSandboxIn = (folder: string) => path.join(folder, "aadhaar-sandbox")

/** The folder that keeps everything between two starts. `hadData` is true when a database is already in it. */
export const openDataFolder = Effect.fn("DataFolder.open")(function* (folder: string) {
  yield* Effect.tryPromise({
    try: async () => {
      // Root's database runs as another user, who has to pass through; the files inside are closed to others.
      await make(folder, process.geteuid?.() === 0 ? 0o711 : 0o700)
      await fs.access(folder, fs.constants.W_OK | fs.constants.X_OK)
    },
    catch: () =>
      new StartupFailed({
        message: `The data folder ${folder} cannot be written. Give this user write access to it, or choose another one: DATA_DIR=/some/folder npm start`
      })
  })
  const postgres = path.join(folder, "postgres")
  return {
    postgres,
    keys: path.join(folder, "keys.json"),
    files: path.join(folder, "files"),
    personKeys: path.join(folder, "person-keys"),
    aadhaarSandbox: aadhaarSandboxIn(folder),
    hadData: yield* isThere(path.join(postgres, "cluster", "PG_VERSION"))
  }
})

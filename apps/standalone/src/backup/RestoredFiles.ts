import { Effect, Exit, FileSystem } from "effect"
import * as path from "node:path"
import { BackupFailed } from "./BackupFailed.ts"
import type { Manifest } from "./Manifest.ts"
import { filesFolder } from "./SavedFiles.ts"
import { AT_ONCE, copyFile, isEmptyFolder } from "./SavedFolder.ts"

/** The part of a manifest that lies below one folder of it, by the paths from there. */
const below = (names: ReadonlyArray<string>, folder: string) =>
  names.flatMap((name) => (name.startsWith(`${folder}/`) ? [name.slice(folder.length + 1)] : []))

/** Copies one part of a backup (`part`) to `target`, which is made. `made` is told of each path as it comes to be. */
export const restorePart = Effect.fnUntraced(function* (options: {
  readonly backup: string
  readonly part: string
  readonly target: string
  readonly manifest: Manifest
  readonly made?: (place: string) => Effect.Effect<void>
}) {
  const { backup, made = () => Effect.void, manifest, part, target } = options
  const fs = yield* FileSystem.FileSystem
  const { files, folders } = manifest
  if (!(yield* fs.exists(target))) yield* fs.makeDirectory(target, { recursive: true, mode: 0o700 })
  yield* made(target)
  for (const name of below(folders, part).toSorted()) {
    yield* fs.makeDirectory(path.join(target, name), { mode: 0o700 })
    yield* made(path.join(target, name))
  }
  const names = below(
    files.map((file) => file.path),
    part
  )
  yield* Effect.forEach(
    names,
    (name) =>
      Effect.andThen(copyFile(path.join(backup, part, name), path.join(target, name)), made(path.join(target, name))),
    { concurrency: AT_ONCE, discard: true }
  )
})

/** **Errors**: `BackupFailed` when `FILES_DIR` has something in it. */
export const checkEmptyFiles = Effect.fnUntraced(function* (files: string) {
  if (yield* isEmptyFolder(files)) return
  return yield* new BackupFailed({
    message: `The folder of files, ${files}, is not empty. Move what is in it away, or set FILES_DIR to another folder.`
  })
})

/** Restores the files and does the rest; when that fails, or is stopped, the folder is empty again. */
export const restoreFiles = <A, E, R>(
  files: string,
  backup: string,
  manifest: Manifest,
  rest: Effect.Effect<A, E, R>
) =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const empty = Effect.flatMap(fs.readDirectory(files), (names) =>
      Effect.forEach(names, (name) => fs.remove(path.join(files, name), { recursive: true, force: true }))
    )
    return yield* restorePart({ backup, part: filesFolder, target: files, manifest }).pipe(
      Effect.andThen(rest),
      Effect.onExit((exit) => (Exit.isSuccess(exit) ? Effect.void : Effect.ignore(empty)))
    )
  })

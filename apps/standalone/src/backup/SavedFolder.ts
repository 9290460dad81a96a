import { Effect, FileSystem, PlatformError, type Scope, Stream } from "effect"
import { systemCode } from "@credbuzzpay/settings/StartupSentence"
import { createHash } from "node:crypto"
import * as path from "node:path"
import { BackupFailed } from "./BackupFailed.ts"
import type { SavedFile } from "./Manifest.ts"

/** Files are read in pieces of so many bytes. */
const PIECE = 1_048_576

/** How many files are copied at once: each waits for the disk by itself. */
export const AT_ONCE = 8

const isMissing = (error: PlatformError.PlatformError) => error.reason._tag === "NotFound"

/** A backup while it is made: everything goes into it through here, and is in the manifest. */
export interface SavedFolder {
  readonly folder: string
  /** The empty ones too. */
  readonly folders: () => ReadonlyArray<string>
  readonly files: () => ReadonlyArray<SavedFile>
  readonly has: (name: string) => boolean
  readonly makeFolder: (name: string) => Effect.Effect<void, PlatformError.PlatformError>
  /** Copies a file. False when it is gone meanwhile. */
  readonly copy: (from: string, name: string) => Effect.Effect<boolean, PlatformError.PlatformError>
  readonly write: (name: string, content: Uint8Array) => Effect.Effect<void, PlatformError.PlatformError>
  /** Takes note of a file that another program wrote. */
  readonly note: (name: string) => Effect.Effect<void, PlatformError.PlatformError>
}

/** Size and SHA-256 of a file. **Errors**: `PlatformError`. */
export const measured = Effect.fnUntraced(function* (file: string) {
  const fs = yield* FileSystem.FileSystem
  const hash = createHash("sha256")
  let bytes = 0
  yield* Stream.runForEach(fs.stream(file, { chunkSize: PIECE }), (piece) =>
    Effect.sync(() => {
      hash.update(piece)
      bytes += piece.length
    })
  )
  return { bytes, sha256: hash.digest("hex") }
})

/** Writes a file anew and forces it to the disk. */
const writeAll = <E, R>(file: string, content: Stream.Stream<Uint8Array, E, R>) =>
  Effect.scoped(
    Effect.gen(function* () {
      const fs = yield* FileSystem.FileSystem
      const hash = createHash("sha256")
      let bytes = 0
      const opened = yield* fs.open(file, { flag: "wx", mode: 0o600 })
      yield* Stream.runForEach(content, (piece) => {
        hash.update(piece)
        bytes += piece.length
        return opened.writeAll(piece)
      })
      yield* opened.sync
      return { bytes, sha256: hash.digest("hex") }
    })
  )

/** Copies a file of a backup to its place. */
export const copyFile = Effect.fnUntraced(function* (from: string, to: string) {
  const fs = yield* FileSystem.FileSystem
  return yield* writeAll(to, fs.stream(from, { chunkSize: PIECE }))
})

const toDisk = (folder: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) =>
    Effect.scoped(Effect.flatMap(fs.open(folder, { flag: "r" }), (opened) => opened.sync))
  )

/** Whether there is nothing in a folder, or no folder. */
export const isEmptyFolder = (folder: string) =>
  Effect.flatMap(FileSystem.FileSystem, (fs) =>
    fs.readDirectory(folder).pipe(
      Effect.map((names) => names.length === 0),
      Effect.catchIf(isMissing, () => Effect.succeed(true))
    )
  )

const prepared = Effect.fnUntraced(function* (folder: string, draft: string) {
  const fs = yield* FileSystem.FileSystem
  if (!(yield* isEmptyFolder(folder))) {
    return yield* new BackupFailed({
      message: `${folder} is not empty. Give the name of a folder that is not there yet: each backup is one of its own.`
    })
  }
  if (yield* fs.exists(draft)) {
    return yield* new BackupFailed({
      message: `Another backup is being made in ${draft}, or was cut short. Wait for it, or remove that folder.`
    })
  }
  yield* fs.makeDirectory(path.dirname(folder), { recursive: true })
  yield* fs.makeDirectory(draft, { mode: 0o700 })
})

/** Tells what the file system refused as a sentence about `what`. */
export const toldAs =
  (what: string) =>
  <A, E, R>(work: Effect.Effect<A, E | PlatformError.PlatformError, R>) =>
    Effect.catchIf(
      work,
      (error): error is Extract<E | PlatformError.PlatformError, PlatformError.PlatformError> =>
        error instanceof PlatformError.PlatformError,
      (error) =>
        Effect.fail(
          new BackupFailed({ message: `${what} (${systemCode(error) ?? error.message}). Nothing was left behind.` })
        )
    )

/**
 * Makes the backup `folder` by `fill`, beside under a name that ends in `.incomplete`, and gives it its name when it is whole
 * and on the disk: a backup that failed or was stopped is not there.
 *
 * **Errors**: `BackupFailed` when the folder is not empty; those of `fill`.
 */
export const makingFolder = <A, E, R>(
  folder: string,
  fill: (into: SavedFolder) => Effect.Effect<A, E, R>
): Effect.Effect<A, E | BackupFailed | PlatformError.PlatformError, Exclude<R, Scope.Scope> | FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const draft = `${folder}.incomplete`
    yield* prepared(folder, draft)
    yield* Effect.addFinalizer(() => Effect.ignore(fs.remove(draft, { recursive: true, force: true })))
    const folders = new Set<string>()
    const files = new Map<string, SavedFile>()
    const placeOf = (name: string) => path.join(draft, ...name.split("/"))
    const made = Effect.provideService(FileSystem.FileSystem, fs)

    const makeFolder = (name: string): Effect.Effect<void, PlatformError.PlatformError> =>
      Effect.suspend(() => {
        if (name === "." || folders.has(name)) return Effect.void
        folders.add(name)
        return Effect.andThen(makeFolder(path.posix.dirname(name)), fs.makeDirectory(placeOf(name), { mode: 0o700 }))
      })

    const keep = (name: string, found: { readonly bytes: number; readonly sha256: string }) =>
      void files.set(name, { path: name, ...found })

    const put = (name: string, content: Stream.Stream<Uint8Array, PlatformError.PlatformError>) =>
      makeFolder(path.posix.dirname(name)).pipe(
        Effect.andThen(writeAll(placeOf(name), content)),
        Effect.map((found) => keep(name, found)),
        made
      )

    const into: SavedFolder = {
      folder: draft,
      folders: () => [...folders].toSorted(),
      files: () => [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      has: (name) => files.has(name),
      makeFolder,
      copy: (from, name) =>
        put(name, fs.stream(from, { chunkSize: PIECE })).pipe(
          Effect.as(true),
          Effect.catchIf(isMissing, () => Effect.as(fs.remove(placeOf(name), { force: true }), false))
        ),
      write: (name, content) => put(name, Stream.make(content)),
      note: (name) =>
        Effect.andThen(
          fs.chmod(placeOf(name), 0o600),
          Effect.map(made(measured(placeOf(name))), (found) => keep(name, found))
        )
    }
    const result = yield* fill(into)
    for (const name of folders) yield* toDisk(placeOf(name))
    yield* toDisk(draft)
    yield* fs.rename(draft, folder)
    yield* toDisk(path.dirname(folder))
    return result
  }).pipe(Effect.scoped)

/** What is in a folder. **Shape**: `name` is the path from there, with `/`. */
interface Content {
  readonly name: string
  readonly isFolder: boolean
}

/** Everything below a folder; nothing when it is not there. What vanishes meanwhile is left out. */
export const contentsOf = (
  folder: string,
  prefix = ""
): Effect.Effect<ReadonlyArray<Content>, PlatformError.PlatformError, FileSystem.FileSystem> =>
  Effect.gen(function* () {
    const fs = yield* FileSystem.FileSystem
    const entries = yield* fs
      .readDirectoryEntries(path.join(folder, prefix))
      .pipe(Effect.catchIf(isMissing, () => Effect.succeed([])))
    const found = yield* Effect.forEach(
      entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      ({ name, type }) => {
        const content = { name: `${prefix}${name}`, isFolder: type === "Directory" }
        return content.isFolder
          ? Effect.map(contentsOf(folder, `${content.name}/`), (inside) => [content, ...inside])
          : Effect.succeed([content])
      }
    )
    return found.flat()
  })

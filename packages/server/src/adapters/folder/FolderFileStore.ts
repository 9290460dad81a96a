import * as NodeFileSystem from "@effect/platform-node/NodeFileSystem"
import {
  ByteSize,
  Clock,
  DateTime,
  Duration,
  Effect,
  FileSystem,
  Layer,
  Option,
  PlatformError,
  Result,
  Schema,
  Stream
} from "effect"
import { SecureRandom } from "effect/crypto"
import * as path from "node:path"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { FilesConfig } from "../../config/FilesConfig.ts"
import { checkedPrefix, FileKey } from "../../features/platform/file-store/FileKey.ts"
import { FileMissing, FileStore } from "../../features/platform/file-store/FileStore.ts"
import { confirmFence } from "../../features/platform/jobs/CurrentFence.ts"

/** Files on their way in; no key begins with a dot, so nobody can ask for one. */
const INCOMING = ".incoming"

/** What a process that was killed left on its way in, is nobody's after this. */
const leftFor = Duration.days(1)

const isMissing = (error: PlatformError.PlatformError) => error.reason._tag === "NotFound"

/** The folder's own words name paths of this machine: they are the operator's. */
const unavailable = (error: PlatformError.PlatformError) =>
  Effect.andThen(
    Effect.logError("The file store cannot be used", error),
    Effect.fail(Unavailable.of({ what: "file store", retryAfterSeconds: 30 }))
  )

const guarded = <A, E, R>(effect: Effect.Effect<A, E | PlatformError.PlatformError, R>) =>
  Effect.catchIf(
    effect,
    (error): error is Extract<E | PlatformError.PlatformError, PlatformError.PlatformError> =>
      error instanceof PlatformError.PlatformError,
    unavailable
  )

const stored = (key: FileKey, { mtime, size }: FileSystem.File.Info) => ({
  key,
  bytes: Number(ByteSize.toBigInt(size)),
  storedAt: DateTime.fromDateUnsafe(Option.getOrElse(mtime, () => new Date(0)))
})

const asKey = Schema.decodeResult(FileKey)

/**
 * {@link FileStore} in a folder of this machine, or of a file system that machines share. Folders are made with mode 0700,
 * files with 0600. A file is written beside the others under a name that nobody can ask for, forced to the disk, and
 * renamed: after a crash it is there whole or not at all.
 */
export const layer: Layer.Layer<FileStore, never, FilesConfig | SecureRandom.SecureRandom> = Layer.effect(
  FileStore,
  Effect.gen(function* () {
    const { folder } = yield* FilesConfig
    const fs = yield* FileSystem.FileSystem
    const random = yield* SecureRandom.SecureRandom
    const incoming = path.join(folder, INCOMING)
    const placeOf = (key: FileKey) => path.join(folder, ...key.split("/"))

    const toDisk = (place: string) => Effect.scoped(Effect.flatMap(fs.open(place, { flag: "r" }), (file) => file.sync))

    const write = <E, R>(place: string, content: Stream.Stream<Uint8Array, E, R>) =>
      Effect.scoped(
        Effect.gen(function* () {
          const file = yield* fs.open(place, { flag: "wx", mode: 0o600 })
          yield* Stream.runForEach(content, (piece) => file.writeAll(piece))
          yield* file.sync
        })
      )

    const put = <E, R>(key: FileKey, content: Stream.Stream<Uint8Array, E, R>) =>
      guarded(
        Effect.gen(function* () {
          const place = placeOf(key)
          const temporary = path.join(incoming, yield* random.uuidV7())
          yield* fs.makeDirectory(incoming, { recursive: true, mode: 0o700 })
          yield* fs.makeDirectory(path.dirname(place), { recursive: true, mode: 0o700 })
          yield* Effect.onError(write(temporary, content), () => Effect.ignore(fs.remove(temporary, { force: true })))
          yield* Effect.onError(confirmFence, () => Effect.ignore(fs.remove(temporary, { force: true })))
          yield* fs.rename(temporary, place)
          // The name is in the folder, which has to reach the disk too.
          yield* toDisk(path.dirname(place))
          return stored(key, yield* fs.stat(place))
        })
      )

    const get = (key: FileKey) =>
      fs
        .stream(placeOf(key))
        .pipe(
          Stream.catch((error): Stream.Stream<never, FileMissing | Unavailable> =>
            isMissing(error) ? Stream.fail(new FileMissing({ key })) : Stream.fromEffect(unavailable(error))
          )
        )

    const head = (key: FileKey) =>
      fs.stat(placeOf(key)).pipe(
        Effect.map((info) => (info.type === "File" ? Option.some(stored(key, info)) : Option.none())),
        Effect.catchIf(isMissing, () => Effect.succeedNone),
        guarded
      )

    const keysBelow = (start: string) => {
      const below = start.slice(0, start.lastIndexOf("/") + 1)
      return fs.readDirectory(path.join(folder, below), { recursive: true }).pipe(
        Effect.catchIf(isMissing, () => Effect.succeed([])),
        Effect.map((names) =>
          names.flatMap((name) => {
            const key = asKey(below + name.split(path.sep).join("/"))
            return Result.isSuccess(key) && key.success.startsWith(start) ? [key.success] : []
          })
        )
      )
    }

    const list = (prefix: Parameters<FileStore["Service"]["list"]>[0]) =>
      Effect.gen(function* () {
        const keys = yield* guarded(keysBelow(checkedPrefix(prefix)))
        // What was deleted since it was seen is left out.
        const files = yield* Effect.forEach(keys.toSorted(), head)
        return files.flatMap(Option.toArray)
      })

    const remove = (key: FileKey) => Effect.andThen(confirmFence, guarded(fs.remove(placeOf(key), { force: true })))

    const sweep = Effect.gen(function* () {
      const before = (yield* Clock.currentTimeMillis) - Duration.toMillis(leftFor)
      for (const name of yield* fs.readDirectory(incoming)) {
        const place = path.join(incoming, name)
        const { mtime } = yield* fs.stat(place)
        if (Option.exists(mtime, (time) => time.getTime() < before)) yield* fs.remove(place, { force: true })
      }
    })
    yield* Effect.ignore(sweep)

    return { put, get, head, list, delete: remove }
  })
).pipe(Layer.provide(NodeFileSystem.layer))

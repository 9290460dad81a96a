import { Context, type DateTime, type Effect, type Option, Schema, type Stream } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { FileKey, FilePrefix } from "./FileKey.ts"

/** There is no file under this key. */
export class FileMissing extends Schema.TaggedError<FileMissing>()("FileMissing", { key: Schema.String }) {}

/** What is known of a stored file without reading it. **Units**: bytes. */
export interface StoredFile {
  readonly key: FileKey
  readonly bytes: number
  readonly storedAt: DateTime.Utc
}

/**
 * Files of the product beside the database: exports, archives, checkpoints. The shape of an object store, so that a bucket
 * can stand behind it as well as a folder.
 *
 * **Shape**: `put` takes a stream of any size in constant memory; the file is there whole, once it returns, or not at all,
 * and replaces one that was there under the key before. `get` gives its bytes in pieces; one that is deleted meanwhile is
 * read to its end. `list` gives what begins with a prefix, by key. `delete` of what is not there is no error.
 * **Errors**: `FileMissing`; `Unavailable` when the store cannot be reached or is full; those of the stream that is put.
 */
export class FileStore extends Context.Service<
  FileStore,
  {
    readonly put: <E, R>(
      key: FileKey,
      content: Stream.Stream<Uint8Array, E, R>
    ) => Effect.Effect<StoredFile, E | Unavailable, R>
    readonly get: (key: FileKey) => Stream.Stream<Uint8Array, FileMissing | Unavailable>
    readonly head: (key: FileKey) => Effect.Effect<Option.Option<StoredFile>, Unavailable>
    readonly list: (prefix: FilePrefix) => Effect.Effect<ReadonlyArray<StoredFile>, Unavailable>
    readonly delete: (key: FileKey) => Effect.Effect<void, Unavailable>
  }
>()("@credbuzzpay/server/file-store/FileStore") {}

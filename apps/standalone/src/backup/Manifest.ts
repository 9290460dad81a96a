import { Effect, FileSystem, Schema } from "effect"
import * as path from "node:path"
import { BackupFailed } from "./BackupFailed.ts"
import { SavedRoles } from "./SavedRoles.ts"

/** A file of the backup. **Shape**: `path` from the backup's folder, with `/`. **Units**: bytes. */
const SavedFile = Schema.Struct({ path: Schema.String, bytes: Schema.Number, sha256: Schema.String })
export type SavedFile = typeof SavedFile.Type

/** A key that is not in the backup and without which some of it stays closed. `fingerprint`: null where it was not at hand. */
const NeededKey = Schema.Struct({
  setting: Schema.String,
  id: Schema.NullOr(Schema.String),
  fingerprint: Schema.NullOr(Schema.String)
})
export type NeededKey = typeof NeededKey.Type

/** The files of a whole cluster, or what `pg_dump` wrote of one database, with its roles beside. */
const SavedDatabase = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("cluster") }),
  Schema.Struct({ kind: Schema.Literal("dump"), roles: SavedRoles })
])
export type SavedDatabase = typeof SavedDatabase.Type

/**
 * What a backup is: everything that is in it, and what is needed beside it. It holds no key and no password.
 *
 * **Shape**: `step` is the newest migration of the database; `postgres` the major version that wrote it; `personKeys` the
 * names of the files in `PERSON_KEYS_DIR` that persons' keys were wrapped by; `folders` has the empty ones too.
 */
export const Manifest = Schema.Struct({
  format: Schema.Literal("credbuzzpay-backup/1"),
  begunAt: Schema.DateTimeUtcFromString,
  madeAt: Schema.DateTimeUtcFromString,
  version: Schema.String,
  commit: Schema.NullOr(Schema.String),
  postgres: Schema.Number,
  step: Schema.Number,
  database: SavedDatabase,
  keys: Schema.Array(NeededKey),
  personKeys: Schema.Array(Schema.String),
  folders: Schema.Array(Schema.String),
  files: Schema.Array(SavedFile)
})
export type Manifest = typeof Manifest.Type

const Text = Schema.fromJsonString(Manifest)

export const manifestName = "manifest.json"

export const manifestText = (manifest: Manifest) =>
  Effect.map(
    Effect.orDie(Schema.encodeEffect(Manifest)(manifest)),
    (encoded) => `${JSON.stringify(encoded, null, 2)}\n`
  )

/** The manifest of the backup in `folder`. **Errors**: `BackupFailed` where there is none, or it is damaged. */
export const readManifest = Effect.fn("Manifest.read")(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const text = yield* fs.readFileString(path.join(folder, manifestName)).pipe(
    Effect.mapError(
      () =>
        new BackupFailed({
          message: `${folder} is no backup: it has no ${manifestName}. Give the folder that "pnpm backup" made.`
        })
    )
  )
  return yield* Schema.decodeEffect(Text)(text).pipe(
    Effect.mapError(
      () =>
        new BackupFailed({
          message: `The ${manifestName} of ${folder} is damaged, or of a later version. Use another backup, or the version that made it.`
        })
    )
  )
})

import { Effect, FileSystem } from "effect"
import { EmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgres"
import { choose } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresAccount"
import { locate } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresBinaries"
import { makeFolder } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresCluster"
import { own } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresOwner"
import { runningEmbeddedPostgres } from "@credbuzzpay/server/adapters/postgres/EmbeddedPostgresRunning"
import * as path from "node:path"
import { openDataFolder } from "../DataFolder.ts"
import type { BackedUpSystem } from "./BackedUpSystem.ts"
import { BackupFailed } from "./BackupFailed.ts"
import { clusterFolder } from "./ClusterCopy.ts"
import type { Manifest } from "./Manifest.ts"
import { restorePart } from "./RestoredFiles.ts"
import { commandSession } from "./DatabaseSource.ts"

/** **Errors**: `BackupFailed` when there is a database already, or the embedded PostgreSQL is another one. */
export const checkCluster = Effect.fnUntraced(function* ({ dataDir, postgres }: BackedUpSystem, manifest: Manifest) {
  const fs = yield* FileSystem.FileSystem
  const { majorVersion } = yield* locate
  if (String(manifest.postgres) !== majorVersion) {
    return yield* new BackupFailed({
      message: `The backup is of PostgreSQL ${manifest.postgres}, and this release brings PostgreSQL ${majorVersion}. Restore it with the version that made it (${manifest.version}).`
    })
  }
  if (!(yield* fs.exists(path.join(postgres, "cluster")))) return
  return yield* new BackupFailed({
    message: `There is a database in ${dataDir} already, which is not overwritten. Move ${postgres} away, or set DATA_DIR to another folder.`
  })
})

/** Copies the cluster aside, for the account that runs PostgreSQL, and gives it its name when it is whole. */
export const restoreCluster = Effect.fn("RestoredCluster.restore")(function* (
  { dataDir, postgres }: BackedUpSystem,
  backup: string,
  manifest: Manifest
) {
  const fs = yield* FileSystem.FileSystem
  yield* openDataFolder(dataDir)
  yield* makeFolder(postgres)
  yield* own(postgres)
  const { postgres: program } = yield* locate
  const { owner } = yield* choose(program, postgres)
  const draft = path.join(postgres, "cluster.restored")
  yield* fs.remove(draft, { recursive: true, force: true })
  yield* Effect.addFinalizer(() => Effect.ignore(fs.remove(draft, { recursive: true, force: true })))
  yield* restorePart({
    backup,
    part: clusterFolder,
    target: draft,
    manifest,
    made: (place) => (owner === undefined ? Effect.void : Effect.orDie(fs.chown(place, owner.uid, owner.gid)))
  })
  // Passwords are drawn anew at the start: those of before are in no backup.
  yield* fs.remove(path.join(postgres, "vault-roles"), { force: true })
  yield* fs.rename(draft, path.join(postgres, "cluster"))
}, Effect.scoped)

/** Starts the restored database, which brings itself to the moment of the backup; a session of its owner. */
export const openCluster = Effect.fn("RestoredCluster.open")(function* ({ postgres }: BackedUpSystem) {
  yield* EmbeddedPostgres.start({ folder: postgres, persistent: true, durable: true })
  return yield* commandSession(yield* runningEmbeddedPostgres(postgres, "owner"))
})
